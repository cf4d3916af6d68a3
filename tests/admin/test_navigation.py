import re

import pytest

from releases.models import Intake


@pytest.mark.parametrize(
    ("role", "path", "labels", "marked"),
    [
        (
            "administrator",
            "/admin/",
            ["مكتبي", "خبر جديد", "الأخبار", "الأسماء", "الحسابات", "مساعدة"],
            ["مكتبي"],
        ),
        (
            "editor",
            "/admin/help/",
            ["مكتبي", "خبر جديد", "الأخبار", "الأسماء", "مساعدة"],
            ["مساعدة"],
        ),
        (
            "writer",
            "/admin/releases/edition/",
            ["مكتبي", "خبر جديد", "الأخبار", "مساعدة"],
            ["الأخبار"],
        ),
        # A page of one account belongs to the accounts.
        ("administrator", "/admin/releases/user/add/", None, ["الحسابات"]),
        # So does a pasted text to its way, not to the list.
        ("writer", "/admin/releases/edition/paste/{intake}/", None, ["خبر جديد"]),
    ],
)
def test_the_ways_are_those_one_may_go(client, login, health, role, path, labels, marked):
    user = login(role, health)
    path = path.format(intake=Intake.objects.create(text="نص.", by=user, ministry=health).pk)
    page = client.get(path).content.decode()
    nav = page.partition('class="newsroom-ways"')[2].partition("</nav>")[0]
    ways = re.findall(r"<a href=\"[^\"]+\"( aria-current=\"\w+\")?>([^<]+)</a>", nav)
    assert labels is None or [label for _, label in ways] == labels
    assert [label for current, label in ways if current] == marked


def test_the_door_has_no_ways(client, db):
    assert "newsroom-ways" not in client.get("/account/login/").content.decode()
