from pathlib import Path

import pytest

from releases.models import Edition, Release
from tests.importer.rows import PUBLISH, load, row, write

pytestmark = pytest.mark.django_db


def test_the_first_of_two_rows_of_one_release_counts_in_every_run(tmp_path: Path) -> None:
    path = write(tmp_path, row(1), row(1, body="نص آخر."))
    _, outcomes = load(path, PUBLISH)
    assert [one.status for one in outcomes] == ["created", "rejected"]
    assert "سبق هذا الخبر نفسه في هذا الاستيراد بنص آخر" in outcomes[1].reason
    for _ in range(2):
        _, outcomes = load(path, PUBLISH)
        assert [one.status for one in outcomes] == ["unchanged", "rejected"]
        assert outcomes[1].release == Release.objects.get().number
    assert Edition.objects.get().body == "<p>نص الخبر رقم 1.</p>"


def test_two_rows_of_one_batch_that_lead_to_one_release(tmp_path: Path) -> None:
    load(write(tmp_path, row(1, url="https://example.org/1")))
    by_id = row(1, body="نص ثان.")
    by_url = row(1, source_id="", url="https://example.org/1", body="نص ثالث.")
    _, outcomes = load(write(tmp_path, by_id, by_url))
    assert [one.status for one in outcomes] == ["updated", "rejected"]
    assert Edition.objects.get().body == "<p>نص ثان.</p>"


def test_a_row_refused_does_not_count_as_the_first(tmp_path: Path) -> None:
    _, outcomes = load(write(tmp_path, row(1, ministry="م" * 301), row(1)))
    assert [one.status for one in outcomes] == ["rejected", "created"]
