"""What the proposal says of a text that the archive has already."""

from releases.models import (
    Edition,
    Release,
)
from tests.admin.editions import change_url
from tests.admin.pasting import (
    BADLY_SPACED,
    answers,
    brought,
    url_of,
)
from tests.making import (
    make_release,
)

# The same text in the archive.


def test_the_very_same_text_is_saved_only_on_purpose(client, login, health):
    login("editor", health)
    stored = make_release(
        ministry=health,
        headline=BADLY_SPACED.split("\n")[0],
        body="".join(f"<p>{one}</p>" for one in BADLY_SPACED.split("\n")[1:]),
    )
    intake = brought(client)
    page = client.get(url_of(intake)).content.decode()
    assert "مطابق" in page
    assert change_url(stored) in page
    answer = client.post(url_of(intake), answers(client, intake))
    assert "same_text_confirmed" in answer.context["form"].errors
    client.post(url_of(intake), answers(client, intake, same_text_confirmed="on"))
    assert Release.objects.count() == 2


def test_who_brought_the_same_text_is_named_to_their_ministry(client, login, health, education):
    first = login("writer", health, first_name="ليلى", last_name="حداد")
    brought(client)
    login("writer", health)
    assert "ليلى حداد" in client.get(url_of(brought(client))).content.decode()
    login("writer", education)
    page = client.get(url_of(brought(client))).content.decode()
    assert "ليلى حداد" not in page
    assert first.username not in page


def test_a_joint_draft_alike_leads_to_its_form(client, login, health, education):
    login("writer", health)
    joint = make_release(
        ministry=education,
        state="draft",
        supporting_ministries=[health],
        headline=BADLY_SPACED.split("\n")[0],
        body="".join(f"<p>{one}</p>" for one in BADLY_SPACED.split("\n")[1:]),
    )
    assert change_url(joint) in client.get(url_of(brought(client))).content.decode()


def test_a_draft_of_others_is_no_secret_told(client, login, health, education):
    login("writer", education)
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake, headline="سر التربية"))
    assert Edition.objects.get().headline == "سر التربية"
    login("editor", health)
    assert "سر التربية" not in client.get(url_of(brought(client))).content.decode()
