"""The sentence of a list in each language: the plural, the prepositions, what is the archive's."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from releases.lists.listing import Listing
from tests.making import make_ministry, make_organisation, make_person, make_release, make_topic

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "": ("خبران", "2 communiqués", "2 releases"),
    "ministry=وزارة-الصحة&from=2023-01&to=2023-06": (
        "خبر واحد من وزارة الصحة بين جانفي وجوان 2023",
        "1 communiqué de وزارة الصحة de janvier à juin 2023",
        "1 release from وزارة الصحة from January to June 2023",
    ),
    "topic=التلقيح&topic=القضاء&person=سلمى": (
        "خبر واحد ورد فيه اسم سلمى في موضوع التلقيح أو القضاء",
        "1 communiqué citant سلمى sur le thème التلقيح ou القضاء",
        "1 release naming سلمى on the topic التلقيح or القضاء",
    ),
    "organisation=الهلال&organisation=الرابطة&organisation=الاتحاد": (
        "خبر واحد ورد فيه اسم الهلال أو الرابطة أو الاتحاد",
        "1 communiqué citant الهلال, الرابطة ou الاتحاد",
        "1 release naming الهلال, الرابطة or الاتحاد",
    ),
    "from=2023-04&to=2023-08": (
        "خبر واحد بين أبريل وأغسطس 2023",
        "1 communiqué d’avril à août 2023",
        "1 release from April to August 2023",
    ),
    "from=2022&to=3/5/2023": (
        "خبران بين 2022 و3 مايو 2023",
        "2 communiqués de 2022 au 3 mai 2023",
        "2 releases from 2022 to 3 May 2023",
    ),
    "from=1/5/2023&to=1/5/2023": (
        "خبر واحد في 1 مايو 2023",
        "1 communiqué du 1er mai 2023",
        "1 release on 1 May 2023",
    ),
    "from=2022-12&to=2022-12": (
        "خبر واحد في ديسمبر 2022",
        "1 communiqué en décembre 2022",
        "1 release in December 2022",
    ),
    "from=2023": ("خبر واحد منذ 2023", "1 communiqué depuis 2023", "1 release since 2023"),
    "to=19/12/2022": (
        "خبر واحد حتى 19 ديسمبر 2022",
        "1 communiqué jusqu’au 19 décembre 2022",
        "1 release up to 19 December 2022",
    ),
    "q=مستشفى": (
        "خبران فيهما «مستشفى»",
        "2 communiqués contenant «\u00a0مستشفى\u00a0»",
        "2 releases containing “مستشفى”",
    ),
}


@pytest.fixture
def archive() -> None:
    organisations = [make_organisation(name) for name in ("الهلال", "الرابطة", "الاتحاد")]
    make_release(
        ministry=make_ministry("وزارة الصحة"),
        topics=[make_topic("التلقيح")],
        people=[make_person("سلمى")],
        issued_on=date(2023, 5, 1),
    )
    make_release(
        ministry=make_ministry("وزارة العدل"),
        topics=[make_topic("القضاء")],
        organisations=organisations,
    )


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_sentence_in_each_language(address: str) -> None:
    for language, said in zip(("ar", "fr", "en"), ADDRESSES[address], strict=True):
        with translation.override(language):
            assert Listing(QueryDict(address)).sentence == said


@pytest.mark.usefixtures("archive")
def test_names_in_a_foreign_sentence_say_that_they_are_arabic() -> None:
    with translation.override("fr"):
        heading = Listing(QueryDict("ministry=وزارة-الصحة&q=<b>")).heading
    assert 'de <bdi dir="rtl" lang="ar">وزارة الصحة</bdi> contenant' in heading
    assert "&lt;b&gt;" in heading


def test_problems_are_told_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        said = Listing(QueryDict("from=hier&to=الثلاثاء 19 ديسمبر 2022&order=x&page=9")).problems
    assert [one.split("\u00a0:")[0] for one in said[:3]] == [
        "Ordre inconnu",
        "«\u00a0Du (date)\u00a0»",
        "«\u00a0Au (date)\u00a0»",
    ]
    assert "ce jour tombe un lundi" in said[2]
    assert said[3].startswith("Cette page n’existe pas")
