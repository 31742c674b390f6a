import pytest

from cocreate.accounts import actions, house, people, sessions
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.demonstration import bar
from cocreate.kernel.policy import Role
from tests.installation import make_tables
from tests.snapshot import Snapshot, let_go
from tests.visitor import Visitor

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")
ROLES = {
    "patient": Role.CONTRIBUTOR,
    "moderator": Role.MODERATOR,
    "facilitator": Role.FACILITATOR,
    "committee": Role.COMMITTEE,
    "admin": Role.ADMIN,
}


def invite_all() -> None:
    kangning = actions.found_institution(
        people.clockwork(), Charter("kangning", "hospital", "KN", "康宁医院", "Kangning")
    )
    for word, persona in bar.PERSONAS.items():
        newcomer = Newcomer(persona.email, word, "cocreate-demo")
        actions.create_user(people.clockwork(house.parents()), kangning, newcomer, ROLES[word])


@pytest.fixture(scope="module")
def bare(make_app, tmp_path_factory):
    """The demonstration without a row."""
    app = make_app(COCREATE_ENV="demo")
    snapshot = Snapshot(tmp_path_factory.mktemp("bar"), "bare")
    with app.app_context():
        make_tables()
        snapshot.take()
    return app, snapshot


@pytest.fixture
def demonstration(bare):
    app, snapshot = bare
    with app.app_context():
        snapshot.restore()
        yield app
        let_go()


@pytest.fixture
def guest(demonstration):
    invite_all()
    return Visitor(demonstration)


def name_of(guest) -> str:
    with guest.client.session_transaction() as cookie:
        found = sessions.find(cookie.get("_user_id", ""))
    return found[1].name if found else ""


def test_one_click_makes_a_patient_of_a_guest_and_then_the_nurse(guest):
    assert guest.post("/demo/as/patient").status == 303
    assert name_of(guest) == "patient"

    assert guest.post("/demo/as/moderator").status == 303
    assert name_of(guest) == "moderator"


def test_the_accounts_of_the_demonstration_open_with_the_printed_password(guest):
    form = guest.get("/login").form("/login")

    answer = form.fill(email="committee1@demo.example", password="cocreate-demo").submit()

    assert answer.status == 303
    assert name_of(guest) == "committee"


def test_nobody_else_can_be_chosen(guest):
    assert guest.post("/demo/as/somebody").status == 404


def test_a_link_makes_nobody_of_anybody(guest):
    assert guest.get("/demo/as/admin").status == 405
    assert guest.post("/demo/as/admin", {"csrf_token": ""}).status == 403


def drawn_for(guest) -> list[bar.Choice]:
    cookie = guest.client.get_cookie("session")
    headers = {"Cookie": f"session={cookie.value}"} if cookie else {}
    with guest.app.app_context(), guest.app.test_request_context(headers=headers):
        return bar.demo_bar()


def test_the_bar_offers_everybody_and_marks_who_one_is(guest):
    before = drawn_for(guest)
    guest.post("/demo/as/facilitator")
    after = drawn_for(guest)

    assert [choice.action.rpartition("/")[2] for choice in before] == list(ROLES)
    assert [choice.word for choice in before if choice.current] == []
    assert [choice.word for choice in after if choice.current] == ["facilitator"]


def test_nobody_is_led_to_another_site_by_the_bar(guest):
    answer = guest.post("/demo/as/admin", {"next": "//evil.example"})

    assert answer.headers["Location"] in {"/", "/staff"}


def test_outside_the_demonstration_there_is_no_bar_and_no_switch(app, visitor):
    invite_all()

    with app.test_request_context():
        assert bar.demo_bar() is None
    assert visitor.post("/demo/as/admin").status == 404
    assert name_of(visitor) == ""


@pytest.mark.parametrize("mode", ["test", "production"])
def test_outside_the_demonstration_none_of_its_addresses_exists(make_app, demonstration, mode):
    settings = {"SECRET_KEY": "x" * 40, "BASE_URL": "https://care.example"}
    elsewhere = make_app(COCREATE_ENV=mode, **settings)
    rules = [
        it for it in demonstration.url_map.iter_rules() if it.endpoint.startswith("demonstration.")
    ]
    paths = [it.rule.replace("<person>", "admin").replace("<int:number>", "1") for it in rules]

    with elsewhere.app_context():
        make_tables()
        client, home = elsewhere.test_client(), "https://care.example"
        answers = [client.open(path, method=m, base_url=home) for path in paths for m in METHODS]
        let_go()

    assert "/demo/walk/end" in paths
    assert {answer.status_code for answer in answers} == {404}
