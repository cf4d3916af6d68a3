"""Queries that find little, that name what to narrow by, or that are misspelt."""

from datetime import date

import pytest
from django.http import QueryDict

from releases import vocabulary
from releases.lists.listing import Listing
from releases.models import Edition, NameForm
from releases.search import parse, relaxing
from releases.suggesting.table import refresh_suggestions
from tests.making import (
    make_country,
    make_ministry,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db


def listing(query: str, **more: str) -> Listing:
    parameters = QueryDict(mutable=True)
    parameters.update({"q": query, **more})
    return Listing(parameters)


def headlines(query: str) -> list[str]:
    return [edition.headline for edition in listing(query).page]


# --- Relaxing -------------------------------------------------------------------------------------


def test_all_words_are_asked_for_while_they_find_enough(monkeypatch):
    monkeypatch.setattr(relaxing, "ENOUGH", 1)
    make_release(headline="توقيع اتفاق الصحة")
    make_release(headline="توقيع عقد")
    assert headlines("توقيع اتفاق") == ["توقيع اتفاق الصحة"]
    assert listing("توقيع اتفاق").notes == []


def test_a_query_that_finds_little_finds_what_has_some_of_its_words():
    make_release(headline="توقيع عقد", body="<p>نص</p>")
    make_release(headline="توقيع اتفاق الصحة", body="<p>نص</p>")
    found = listing("توقيع اتفاق الصحة")
    assert [one.headline for one in found.page] == ["توقيع اتفاق الصحة", "توقيع عقد"]
    assert found.filter.order_in_force == "relevance"
    assert found.notes == ["خبر واحد فيه الكلمات كلها؛ أضفنا ما فيه بعضها، والأقرب أولًا."]
    assert found.sentence == "خبران فيهما بعض كلمات «توقيع اتفاق الصحة»"


def test_words_that_nothing_has_together_are_said_to_be_relaxed():
    make_release(headline="توقيع عقد", body="<p>نص</p>")
    make_release(headline="اتفاق الصحة", body="<p>نص</p>")
    found = listing("توقيع اتفاق")
    assert found.count == 2
    assert found.notes == ["لا خبر فيه الكلمات كلها؛ هذه أخبار فيها بعضها، والأقرب أولًا."]


def test_rare_words_are_given_up_last():
    for number in range(40):
        make_release(headline=f"توقيع عقد {number}", body="<p>نص</p>")
    make_release(headline="مضاربة", body="<p>نص</p>")
    vocabulary.refresh()
    query = Edition.objects.public().understand("توقيع مضاربة")
    assert query.is_relaxed
    found = Edition.objects.public().search(query)
    assert {edition.headline for edition in found} == {"مضاربة"}


def test_an_excluded_word_stays_excluded_when_relaxed():
    make_release(headline="توقيع عقد", body="<p>نص</p>")
    make_release(headline="اتفاق الصحة", body="<p>نص</p>")
    assert headlines("توقيع اتفاق -عقد") == ["اتفاق الصحة"]


def test_a_chosen_order_stays_when_relaxed():
    make_release(headline="توقيع عقد", issued_on=date(2024, 1, 1), body="<p>نص</p>")
    make_release(headline="توقيع اتفاق", issued_on=date(2020, 1, 1), body="<p>نص</p>")
    found = listing("توقيع اتفاق", order="newest")
    assert [one.headline for one in found.page] == ["توقيع عقد", "توقيع اتفاق"]


def test_a_feed_of_a_search_has_no_more_than_all_words(client):
    make_release(headline="توقيع عقد", body="<p>نص</p>")
    make_release(headline="توقيع اتفاق", body="<p>نص</p>")
    feed = client.get("/releases.atom", {"q": "توقيع اتفاق"}).content.decode()
    assert "توقيع اتفاق</title>" in feed
    assert "توقيع عقد" not in feed


# --- Ranking --------------------------------------------------------------------------------------


def best(query: str) -> list[str]:
    editions = Edition.objects.public().most_relevant_first(query)
    return list(editions.values_list("headline", flat=True))


@pytest.mark.parametrize(
    ("first", "second", "query", "reason"),
    [
        ("وزارة الصحة", "خبر", "الصحة", "a headline before a body"),
        ("خبر وزير", "خبر وزراء", "وزير", "the very word before its plural"),
        ("خبر وزراء", "خبر وزير", "وزراء", "the very plural before the singular"),
    ],
)
def test_the_better_answer_comes_first(first, second, query, reason):
    make_release(headline=first, issued_on=date(2020, 1, 1), body="<p>نص عن السوق</p>")
    make_release(headline=second, issued_on=date(2024, 1, 1), body="<p>نص عن الصحة</p>")
    assert best(query)[0] == first, reason


def test_a_text_with_more_of_the_words_comes_before_one_that_repeats_two():
    make_release(headline="خبر", body="<p>اتفاق توقيع اتفاق توقيع اتفاق توقيع اتفاق</p>")
    make_release(headline="نبأ", body="<p>توقيع اتفاق في المالية</p>")
    assert best("توقيع اتفاق المالية")[0] == "نبأ"


def test_more_than_can_be_compared_are_counted_and_listed_by_date(monkeypatch):
    for module in ("releases.lists.listing", "releases.models.visibility"):
        monkeypatch.setattr(f"{module}.MOST_CANDIDATES", 2)
    for day in (1, 2, 3):
        make_release(headline=f"توقيع {day}", issued_on=date(2024, 1, day))
    found = listing("توقيع", order="relevance")
    assert found.count == 3
    assert [one.headline for one in found.page] == ["توقيع 3", "توقيع 2"]
    assert found.page.paginator.num_pages == 1
    assert found.notes == ["هنا أقربها من أحدث خبران؛ تجدها كلها في ترتيب الأحدث."]
    assert len(found.editions) == 3


# --- Names in a query -----------------------------------------------------------------------------


def test_values_named_in_a_query_narrow_it():
    tunisia = make_country("TN")
    health = make_ministry("وزارة الصحة العمومية", code="MSP", country=tunisia)
    vaccines = make_topic("التلقيح")
    salma = make_person("سلمى بن عمر")
    wanted = make_release(
        ministry=health,
        topics=[vaccines],
        people=[salma],
        headline="توقيع",
        issued_on=date(2022, 5, 1),
    )
    make_release(ministry=make_ministry("وزارة العدل"), headline="توقيع")
    for named in (
        "وزارة:الصحة",
        "وزارة:MSP",
        'وزارة:"الصحة العمومية"',
        "موضوع:التلقيح",
        "شخص:سلمى",
        "بلد:TN وزارة:صحة",
        "وزارة:الصحة من:2022 إلى:2022-12",
        "ministry:الصحة from:2022",
    ):
        assert list(Edition.objects.search(f"توقيع {named}")) == [wanted], named
        assert [one.pk for one in listing(f"توقيع {named}").page] == [wanted.pk], named


def test_a_name_as_some_text_wrote_it_narrows_too():
    health = make_ministry("وزارة الصحة")
    NameForm.objects.create(raw="كتابة الدولة للصحة", organisation=health)
    wanted = make_release(ministry=health)
    make_release(ministry=make_ministry("وزارة العدل"))
    assert list(Edition.objects.search('وزارة:"كتابة الدولة للصحة"')) == [wanted]


def test_an_unknown_name_in_a_query_finds_nothing_and_is_said_to_readers():
    make_release(headline="توقيع")
    assert not Edition.objects.search("توقيع وزارة:الخيال").exists()
    found = listing("توقيع وزارة:الخيال")
    assert found.problems == ["لا يوجد في الأرشيف «الخيال» في خانة «الوزارة»."]
    assert found.count == 1


def test_a_date_in_a_query_that_cannot_be_read_is_said():
    make_release(headline="توقيع")
    (problem,) = listing("توقيع من:البارحة").problems
    assert problem.startswith("«من تاريخ»: لا يُفهم «البارحة» تاريخًا.")


def test_a_name_that_readers_may_not_know_is_unknown():
    secret = make_person("شخص غير معلن")
    make_release(people=[secret], state="draft")
    assert listing('شخص:"شخص غير معلن"').problems == [
        "لا يوجد في الأرشيف «شخص غير معلن» في خانة «الشخص»."
    ]


def test_punctuation_after_a_named_value_is_none_of_it():
    assert [wish.value for wish in parse("وزارة:الصحة، من:2022؟").wishes] == ["الصحة", "2022"]


@pytest.mark.parametrize("query", ["http://example.org", "نص: كلام", "12:30", "وزارة:", "من:"])
def test_a_colon_alone_names_nothing(query):
    assert parse(query).wishes == ()


# --- Did you mean ---------------------------------------------------------------------------------


def test_a_word_that_the_archive_has_not_is_put_right_as_it_is_written_there():
    make_release(headline="افتتاح المستشفى الجديد بالقيروان")
    vocabulary.refresh()
    found = listing("المستسفى القيروان")
    assert found.did_you_mean["text"] == "المستشفى القيروان"
    assert listing(found.did_you_mean["text"]).did_you_mean == {}


def test_a_word_that_is_there_in_another_form_is_never_changed():
    make_release(headline="افتتاح المدارس")
    make_release(headline="مدربة المنتخب")
    vocabulary.refresh()
    assert listing("مدرسة").did_you_mean == {}


def test_a_word_of_unpublished_releases_is_never_proposed():
    make_release(headline="اتفاق القيروان", state="draft")
    withdrawn = make_release(headline="اتفاق قابس")
    vocabulary.refresh()
    Edition.objects.filter(pk=withdrawn.pk).update(embargo_until="2999-01-01T00:00Z")
    assert listing("القيرون").did_you_mean == {}
    assert listing("قابص").did_you_mean == {}


def test_a_name_in_latin_letters_leads_to_the_arabic_one():
    make_release(people=[make_person("نيفين القباج")])
    refresh_suggestions()
    for latin in ("Neveen", "nivine", "Nevine"):
        assert listing(latin).did_you_mean["text"] == "نيفين القباج", latin


def test_a_word_that_other_choices_leave_nothing_of_is_not_misspelt():
    make_release(headline="حملة التلقيح", topics=[make_topic("التلقيح")])
    make_release(ministry=make_ministry("وزارة المالية"))
    refresh_suggestions()
    vocabulary.refresh()
    found = listing("التلقيح", ministry="وزارة-المالية")
    assert found.count == 0
    assert found.did_you_mean == {}


def test_the_reference_on_a_printed_release_leads_to_it():
    edition = make_release(reference="MOH-2026-0001", headline="سحب الطحينة")
    make_release(reference="MOH-2026-0002", state="draft")
    found = listing("MOH-2026-0001").did_you_mean
    assert found == {"text": "سحب الطحينة", "url": edition.get_absolute_url()}
    assert listing("MOH-2026-0002").did_you_mean == {}


def test_a_word_is_proposed_as_it_is_mostly_written():
    make_release(body="<p>المستشفى، المستشفى</p>")
    make_release(body="<p>المستشفي</p>")
    vocabulary.refresh()
    assert listing("المستسفى").did_you_mean["text"] == "المستشفى"


def test_nothing_is_proposed_for_what_is_like_no_word():
    make_release(headline="افتتاح المستشفى")
    vocabulary.refresh()
    assert listing("زقزقة").did_you_mean == {}


def test_the_page_shows_what_was_meant_and_how_words_were_relaxed(client):
    make_release(headline="افتتاح المستشفى الجديد", body="<p>نص</p>")
    vocabulary.refresh()
    page = client.get("/releases/", {"q": "افتتاح المستسفى"}).content.decode()
    assert "هل تقصد" in page
    assert "افتتاح المستشفى" in page
    assert "بعض كلمات" in page
