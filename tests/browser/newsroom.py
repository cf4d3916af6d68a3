"""Someone at work in the newsroom, for browser tests. `conftest.py` has the fixture."""

from datetime import date

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import User
from tests.making import make_appointment, make_ministry, make_person, make_topic, make_user

PHONE = {"width": 390, "height": 844}
# Of every account that tests/making.py makes.
PASSWORD = "secret-word-9"


class Newsroom:
    """Someone at work, and what their browser complained of."""

    def __init__(self, page: Page, server: LiveServer) -> None:
        self.page = page
        self.server = server
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.ministry = make_ministry("وزارة الصحة", code="MOH")
        self.minister = make_appointment(make_person("سلمى بن عمر"), start=date(2020, 1, 1))
        self.topic = make_topic("التلقيح")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.server.url}{path}")
        assert answer is not None
        assert answer.status == 200, path

    def sign_in(self, role: str) -> User:
        """Make a member of staff of `self.ministry` with that role, and sign in as them."""
        user = make_user(role, self.ministry)
        self.sign_in_as(user)
        return user

    def sign_in_as(self, user: User, password: str = PASSWORD) -> None:
        """Sign in by the page as an account that has no second factor."""
        self.open("/admin/")
        self.page.get_by_label("اسم المستخدم").fill(user.username)
        self.page.get_by_label("كلمة المرور").fill(password)
        self.page.get_by_role("button", name="ادخل", exact=True).click()
        expect(self.page.locator("#user-tools")).to_be_visible()

    def choose(self, field: str, typed: str, wanted: str) -> None:
        """Search in a select and take what it offers."""
        page = self.page
        page.locator(f"#{field} + .select2-container").click()
        page.locator(
            ".select2-container--open .select2-search__field, .select2-search__field:focus"
        ).last.fill(typed)
        page.locator(".select2-results__option", has_text=wanted).first.click()


def violations(page: Page) -> list[str]:
    """What axe finds on the page, a line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
