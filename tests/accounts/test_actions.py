import pytest
import sqlalchemy as sa

from cocreate.accounts import actions, house, people
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.accounts.models import Membership
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role

ANNA = Newcomer("anna@kangning.example", "Anna", "a long walk home")


def recorded(chain: str) -> list[str]:
    of = sa.select(Event.kind).where(Event.chain == chain).order_by(Event.seq)
    return list(db.session.scalars(of))


def test_the_first_institution_needs_nobody_before_it():
    founded = actions.found_institution(
        people.clockwork(), Charter("kangning", "hospital", "KN", "康宁医院", "Kangning Hospital")
    )

    assert recorded(founded.chain) == ["institution.founded"]


def test_nobody_but_the_clockwork_founds_the_first(alliance):
    admin = people.actor_of(alliance.person(Role.ADMIN, alliance.root))

    with pytest.raises(NotAllowed):
        actions.found_institution(admin, Charter("own", "hospital", "OW", "自", "Own"))


def test_an_admin_founds_below_and_what_is_founded_inherits(alliance):
    admin = alliance.person(Role.ADMIN, alliance.kangning)
    charter = Charter("clinic", "community", "CL", "诊所", "Clinic")

    clinic = actions.found_institution(people.actor_of(admin), charter, alliance.kangning)

    assert Role.ADMIN in people.actor_of(admin).roles_at(clinic.id)


@pytest.mark.usefixtures("alliance")
@pytest.mark.parametrize(
    "charter",
    [
        Charter("kangning", "hospital", "XX", "一", "One"),
        Charter("other", "hospital", "KN", "一", "One"),
        Charter("other", "hospital", "K", "一", "One"),
        Charter("other", "hospital", "KÄ", "一", "One"),
        Charter("../up", "hospital", "XX", "一", "One"),
        Charter("other", "hospital", "XX", "一", "One", is_core=True),
    ],
)
def test_short_names_and_references_stay_unmistakable(charter):
    with pytest.raises(Refused):
        actions.found_institution(people.clockwork(), charter)


def test_a_newcomer_gets_an_account_and_a_role(alliance):
    admin = people.actor_of(alliance.person(Role.ADMIN, alliance.kangning))

    anna = actions.create_user(admin, alliance.kangning, ANNA, Role.FACILITATOR)

    assert recorded(anna.chain) == ["person.joined", "person.role_granted"]
    assert Role.FACILITATOR in people.actor_of(anna).roles_at(alliance.kangning.id)


def test_the_record_of_a_newcomer_has_no_words(alliance):
    boss = people.clockwork(house.parents())

    anna = actions.create_user(boss, alliance.kangning, ANNA, Role.FACILITATOR)

    details = str(db.session.scalars(sa.select(Event.details)).all())
    assert "anna" not in details.lower()
    assert str(anna.id) not in details


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin_lets_people_in(alliance, role):
    colleague = people.actor_of(alliance.person(role, alliance.kangning))

    with pytest.raises(NotAllowed):
        actions.create_user(colleague, alliance.kangning, ANNA, Role.CONTRIBUTOR)


def test_an_admin_of_another_institution_lets_nobody_in_here(alliance):
    admin = people.actor_of(alliance.person(Role.ADMIN, alliance.hebian))

    with pytest.raises(NotAllowed):
        actions.create_user(admin, alliance.kangning, ANNA, Role.CONTRIBUTOR)


def test_an_admin_of_one_institution_grants_no_role_above_it(alliance):
    admin = alliance.person(Role.ADMIN, alliance.ward)

    with pytest.raises(NotAllowed):
        actions.grant_role(people.actor_of(admin), admin, Role.ADMIN, alliance.kangning)


@pytest.mark.usefixtures("nurse")
def test_one_address_is_one_account(alliance):
    again = Newcomer("Nurse@Kangning.example", "Somebody else", "a long walk home")

    with pytest.raises(Refused, match=r"account|账号"):
        actions.create_user(people.clockwork(house.parents()), alliance.kangning, again, Role.ADMIN)


@pytest.mark.parametrize(("email", "password"), [("anna", "a long walk"), ("a@b.c", "short")])
def test_a_newcomer_needs_an_address_and_a_password_of_some_length(alliance, email, password):
    with pytest.raises(Refused):
        actions.create_user(
            people.clockwork(house.parents()),
            alliance.kangning,
            Newcomer(email, "Anna", password),
            Role.CONTRIBUTOR,
        )


def test_a_role_given_twice_is_recorded_once(alliance, nurse):
    boss = people.clockwork(house.parents())

    for _twice in range(2):
        actions.grant_role(boss, nurse, Role.COMMITTEE, alliance.kangning)

    assert recorded(nurse.chain).count("person.role_granted") == 2  # moderator, committee
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Membership)) == 2


@pytest.mark.usefixtures("alliance")
def test_a_stranger_signs_nobody_in():
    with pytest.raises(NotAllowed):
        actions.sign_out(Actor(), "a secret")
