import pytest

from releases.models import Merge, NameForm, Person, Topic
from releases.naming import merging
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)


@pytest.fixture
def pair(db) -> tuple[Person, Person]:
    kept, merged = make_person("محمد المصيلحي"), make_person("محمد المصليحي")
    make_release(people=[merged])
    return kept, merged


def merge_url(record) -> str:
    return f"/admin/releases/{record._meta.model_name}/{record.pk}/merge/"


def test_from_the_page_of_a_record_to_the_merge_and_back(client, login, pair):
    login("administrator")
    kept, merged = pair
    url = merge_url(merged)
    page = client.get(f"/admin/releases/person/{merged.pk}/change/").content.decode()
    assert url in page
    assert client.get(url).context["form"].fields["other"].queryset.get() == kept
    preview = client.get(url, {"other": kept.pk})
    assert (preview.context["plan"].kept, preview.context["plan"].merged) == (kept, merged)
    assert "خبر واحد" in preview.content.decode()
    swapped = client.get(url + preview.context["swap_url"])
    assert swapped.context["plan"].kept == merged
    answer = client.post(url, {"other": kept.pk, "keep": "other"}, follow=True)
    assert "تراجع عن الدمج" in answer.content.decode()
    assert kept.editions.count() == 1
    merge = Merge.objects.get()
    undo = f"/admin/releases/merge/{merge.pk}/undo/"
    assert "خبر واحد" in client.get(undo).content.decode()
    client.post(undo)
    assert merged.editions.count() == 1
    assert "سبق التراجع" in client.get(undo).content.decode()
    assert "سبق التراجع" in client.post(undo).content.decode()


def test_two_rows_of_a_list(client, login, pair):
    login("administrator")
    kept, merged = pair
    chosen = {"action": "merge_two", "_selected_action": [kept.pk, merged.pk]}
    answer = client.post("/admin/releases/person/", chosen)
    assert answer["Location"] == f"{merge_url(kept)}?other={merged.pk}"
    chosen["_selected_action"] = [kept.pk]
    answer = client.post("/admin/releases/person/", chosen, follow=True)
    assert "اختر سجلين اثنين" in answer.content.decode()


@pytest.mark.parametrize("kind", ["organisation", "topic"])
def test_organisations_and_topics(client, login, kind):
    login("administrator")
    make = {"organisation": make_organisation, "topic": make_topic}[kind]
    kept, merged = make("الهلال الأحمر"), make("الهلال الاحمر التونسي")
    make_release(**{f"{kind}s": [merged]})
    assert client.get(merge_url(merged), {"other": kept.pk}).status_code == 200
    client.post(merge_url(merged), {"other": kept.pk, "keep": "other"})
    assert kept.editions.count() == 1
    listed = client.get(f"/admin/releases/{kind}/").context["cl"].queryset
    assert (merged in listed) is (kind == "topic")
    if kind == "topic":
        assert Topic.objects.get(pk=merged.pk).replaced_by == kept


def test_a_refusal_is_said_and_nothing_merged(client, login, db):
    login("administrator")
    ministry, agency = make_ministry(), make_organisation("هيئة الصحة")
    answer = client.post(merge_url(ministry), {"other": agency.pk, "keep": "other"})
    assert "لا تُدمج وزارة في جهة ليست وزارة" in answer.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize("other", ["", "x", "\0", "9" * 40, "this"])
def test_a_forged_record_is_refused(client, login, pair, other):
    login("administrator")
    other = pair[1].pk if other == "this" else other
    url = merge_url(pair[1])
    for answer in (client.get(url, {"other": other}), client.post(url, {"other": other})):
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert client.post(merge_url(pair[0]), {"other": pair[1].pk, "keep": "x"}).status_code == 200
    assert not Merge.objects.exists()
    assert client.get("/admin/releases/person/99999/merge/").status_code == 404


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_only_administrators_merge(client, login, pair, health, role):
    merge = merging.merge(make_person("أ ب"), make_person("أ ب ج"), None)
    login(role, health)
    kept, merged = pair
    for url in (merge_url(merged), f"/admin/releases/merge/{merge.pk}/undo/"):
        assert client.get(url).status_code == 403
        assert client.post(url, {"other": kept.pk}).status_code == 403
    assert client.get("/admin/releases/merge/").status_code == 403
    page = client.get(f"/admin/releases/person/{merged.pk}/change/").content.decode()
    assert merge_url(merged) not in page
    assert Merge.objects.in_force().count() == 1


def test_who_was_merged_has_no_page_and_is_not_offered(client, login, pair):
    login("administrator")
    kept, merged = pair
    appointment = make_appointment(merged)
    merging.merge(kept, merged, None)
    assert client.get(f"/admin/releases/person/{merged.pk}/change/").status_code == 302
    asked = {"app_label": "releases", "model_name": "personmention", "field_name": "person"}
    offered = client.get("/admin/autocomplete/", {**asked, "term": "محمد"}).json()["results"]
    assert [one["id"] for one in offered] == [str(kept.pk)]
    # Its slug, name and code are spoken for, and said to be so.
    url = f"/admin/releases/person/{kept.pk}/change/"
    fields = {"name": "آخر", "slug": merged.slug, "appointments-TOTAL_FORMS": 0,
              "appointments-INITIAL_FORMS": 0}  # fmt: skip
    assert "لسجل دُمج في غيره" in client.post(url, fields).content.decode()
    appointment.refresh_from_db()
    assert appointment.person == kept


def test_the_code_of_a_merged_ministry_stays_taken(client, login, db):
    login("administrator")
    kept, merged = make_ministry("وزارة الصحة", code="MOH"), make_ministry("وزارة صحة", code="MOX")
    merging.merge(kept, merged, None)
    sent = {"name": "وزارة البيئة", "kind": "ministry", "code": "MOX"}
    for prefix in ("successions_in", "successions_out", "offices"):
        sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    answer = client.post("/admin/releases/organisation/add/", sent)
    assert "هذا الرمز لجهة دُمجت في غيرها" in answer.content.decode()


def test_names_on_the_page_of_their_owner(client, login, pair):
    login("administrator")
    form = NameForm.objects.create(raw="المصيلحى", person=pair[0])
    page = client.get(f"/admin/releases/person/{pair[0].pk}/change/").content.decode()
    assert "المصيلحى" in page
    assert f"/admin/releases/nameform/{form.pk}/detach/" in page
    assert client.get("/admin/releases/person/add/").status_code == 200
