"""Several in one moment, on each of the two databases: one code counts once, one app is added."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from cocreate.accounts import factor, invitations, passwords, people, resets, tickets, trust
from cocreate.accounts.models import Institution, User
from cocreate.accounts.tickets import Purpose
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Busy, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from tests.accounts.phones import Phone
from tests.factories import a_user, the_core


def at_once(app, *tries):
    """What each of these gets when all press in the same moment."""

    def press(one):
        with app.app_context():
            with suppress(OutOfTurn, Busy), transaction():
                return one()
            return None

    with ThreadPoolExecutor(len(tries)) as pool:
        return list(pool.map(press, tries))


def test_each_database_takes_a_code_once(either):
    user = a_user(Role.MODERATOR)
    secret, id_ = factor.fresh_secret(), user.id
    with transaction():
        codes = factor.begin(id_, secret, step=1)
    digits = Phone(secret).digits()

    by_app = at_once(either, *[partial(factor.accepted, id_, digits)] * 6)
    on_paper = at_once(either, *[partial(factor.accepted, id_, codes[0])] * 6)

    assert sorted(map(bool, by_app)) == [False] * 5 + [True]
    assert sorted(map(bool, on_paper)) == [False] * 5 + [True]


def test_of_two_who_add_an_app_at_once_one_counts(either):
    user = a_user(Role.MODERATOR)
    id_, secrets = user.id, [factor.fresh_secret() for _ in range(4)]

    begun = at_once(either, *[partial(factor.begin, id_, it, 1) for it in secrets])

    kept = next(it for it, codes in zip(secrets, begun, strict=True) if codes)
    assert sorted(map(bool, begun)) == [False] * 3 + [True]
    with transaction():
        assert factor.accepted(id_, Phone(kept).digits()) == factor.APP


def test_of_two_who_open_one_link_at_once_one_sets_the_password(either):
    user = a_user(Role.MODERATOR)
    with transaction():
        secret = tickets.begin(tickets.for_user(user))

    def choose(password):
        ticket = tickets.find(Purpose.RESET, secret)
        if ticket is None:
            raise OutOfTurn
        resets.set_password(ticket, db.session.get_one(User, ticket.user_id), password)
        return password

    words = [f"three words of mine {it}" for it in range(4)]
    set_by = at_once(either, *[partial(choose, it) for it in words])

    (kept,) = [it for it in set_by if it]
    user_id = user.id
    db.session.rollback()
    assert passwords.matches(kept, db.session.get_one(User, user_id).password_hash)


def test_two_administrators_who_end_each_other_leave_one(either):
    at = the_core()
    one, other = (a_user(Role.ADMIN, at) for _who in range(2))
    pairs = [(one.id, other.id), (other.id, one.id)]
    at_id = at.id

    def end(who, whom):
        actor = people.actor_of(db.session.get_one(User, who))
        place = db.session.get_one(Institution, at_id)
        with suppress(Refused):
            trust.revoke_role(actor, db.session.get_one(User, whom), Role.ADMIN, place, "left")

    at_once(either, *[partial(end, *pair) for pair in pairs])

    db.session.rollback()
    assert len(people.holding(Role.ADMIN, at_id)) == 1


def test_of_two_who_take_up_one_invitation_one_begins_an_account(either):
    at = the_core()
    offer = invitations.Offer("new@test.example", Role.MODERATOR, at)
    ticket = invitations.invite(people.clockwork([at.id]), offer, by_hand=True)
    secret = tickets.begin(ticket)

    def begin(name):
        found = tickets.find(Purpose.INVITE, secret)
        return invitations.begin(found, name, "three words of mine").name if found else ""

    begun = at_once(either, *[partial(begin, it) for it in ("Li", "Guo", "Wang")])

    assert len([it for it in begun if it]) == 1
