"""Founding institutions, letting people in, and what they are trusted with."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import house, passwords, people, sessions
from cocreate.accounts.lifecycle import (
    DEPARTMENT_OPENED,
    FOUNDED,
    JOINED,
    LANGUAGE_CHOSEN,
    ROLE_GRANTED,
    SIGNED_IN,
    SIGNED_OUT,
)
from cocreate.accounts.models import Department, Institution, Membership, User
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PREFIX = re.compile(r"[A-Z]{2,4}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class Charter:
    """An institution to be founded. `prefix` begins its references; `kind` is an InstitutionKind."""

    slug: str
    kind: str
    prefix: str
    name_zh: str
    name_en: str
    is_core: bool = False
    phone: str = ""
    complaints_phone: str = ""
    place_zh: str = ""
    place_en: str = ""
    hours_zh: str = ""
    hours_en: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person to be given an account. `group` is one of models.Group, or empty."""

    email: str
    name: str
    password: str = field(repr=False)
    group: str = ""
    language: str = "zh"


def found_institution(
    actor: Actor, charter: Charter, parent: Institution | None = None
) -> Institution:
    """Under `parent`, whose roles then hold here too, or as the root of a tree of its own."""
    with change(actor, "accounts:found_institution", on=parent or house.ABOVE) as record:
        _check_charter(charter)
        institution = Institution(parent_id=parent.id if parent else None, **asdict(charter))
        db.session.add(institution)
        db.session.flush()
        record(FOUNDED, institution, parent=parent.id if parent else None)
    house.changed()
    return institution


def open_department(
    actor: Actor, institution: Institution, slug: str, name_zh: str, name_en: str
) -> Department:
    with change(actor, "accounts:open_department", on=institution) as record:
        _check_slug(slug)
        same = sa.select(Department.id).where(
            Department.institution_id == institution.id, Department.slug == slug
        )
        if db.session.scalar(same):
            raise Refused(_("There is already one with this short name. Choose another."))
        department = Department(
            institution_id=institution.id,
            slug=slug,
            name_zh=name_zh,
            name_en=name_en,
            position=_last_place(institution),
        )
        db.session.add(department)
        db.session.flush()
        record(DEPARTMENT_OPENED, department, department=department.id)
    house.changed()
    return department


def _last_place(institution: Institution) -> int:
    """0 while nobody put them in an order: they stand as they were opened."""
    at = Department.institution_id == institution.id
    last = db.session.scalar(sa.select(sa.func.max(Department.position)).where(at)) or 0
    return last + 1 if last else 0


def create_user(actor: Actor, institution: Institution, newcomer: Newcomer, role: Role) -> User:
    """Give a person an account, and their first role. The e-mail address is sealed."""
    with change(actor, "accounts:create_user", on=institution) as record:
        _check_newcomer(newcomer)
        user = _sealed(newcomer)
        db.session.add(user)
        db.session.flush()
        record(JOINED, user, institution=institution.id)
        grant_role(actor, user, role, institution)
    return user


def grant_role(
    actor: Actor,
    user: User,
    role: Role,
    institution: Institution,
    *,
    why: str = "",
    department_id: int | None = None,
) -> None:
    """Trust somebody with a role here and everywhere below. Twice is the same as once.

    `why`: one of trust.WHY. The department says where they work; the role holds for all of them.
    """
    held = db.session.get(Membership, (user.id, institution.id, role))
    if held or role is Role.VISITOR:
        return
    with change(actor, "accounts:grant_role", on=institution) as record:
        given = Membership(user_id=user.id, institution_id=institution.id, role=role)
        given.department_id = department_id
        db.session.add(given)
        db.session.flush()
        reason = {"why": why} if why else {}
        record(ROLE_GRANTED, user, institution=institution.id, role=role.value, **reason)
    house.changed()


def sign_in(user: User, device: str = "", by: str = "") -> str:
    """Begin a session for somebody whose password was right: its secret, for their cookie.

    `by`: what they showed besides, factor.APP or factor.PAPER; staff need one where it is asked.
    """
    with change(people.actor_of(user), "accounts:sign_in", on=house.core()) as record:
        secret = sessions.begin(user.id, device, proved=bool(by))
        record(SIGNED_IN, user, **({"by": by} if by else {}))
    return secret


def sign_out(actor: Actor, secret: str) -> None:
    """End the session with this secret."""
    with change(actor, "accounts:sign_out", on=house.core()) as record:
        sessions.end(secret)
        record(SIGNED_OUT, db.session.get_one(User, actor.id))


def end_session(actor: Actor, handle: str) -> int:
    """End one of one's own elsewhere, by its handle. How many ended: 0 or 1."""
    return _end_elsewhere(actor, lambda: sessions.end_one(actor.id, handle))


def end_other_sessions(actor: Actor, secret: str) -> int:
    """End all of one's own but this one. How many ended."""
    return _end_elsewhere(actor, lambda: sessions.end_others(actor.id, secret))


def choose_language(actor: Actor, language: str) -> None:
    """The language of our letters to this person: one of `language.KEPT`."""
    with change(actor, "accounts:own_sign_ins", on=house.core()) as record:
        user = db.session.get_one(User, actor.id)
        if user.language != language:
            user.language = language
            record(LANGUAGE_CHOSEN, user)
        record.nothing_new()


def _end_elsewhere(actor: Actor, end: Callable[[], int]) -> int:
    with change(actor, "accounts:sign_out", on=house.core()) as record:
        ended = end()
        if ended:
            record(SIGNED_OUT, db.session.get_one(User, actor.id), elsewhere=ended)
        record.nothing_new()
    return ended


def _sealed(newcomer: Newcomer) -> User:
    user = User(
        id=people.fresh_id(),
        email_lookup=people.lookup_of(newcomer.email),
        name=newcomer.name.strip(),
        password_hash=passwords.hashed(newcomer.password),
        group=newcomer.group,
        language=newcomer.language,
    )
    sealing.create(user.id)
    user.email = sealing.seal(user.id, people.place_of(user.id), newcomer.email.strip())
    return user


def _check_newcomer(newcomer: Newcomer) -> None:
    if not EMAIL.fullmatch(newcomer.email.strip()):
        raise Refused(_("Please give an e-mail address such as name@example.org."))
    if len(newcomer.password) < passwords.SHORTEST:
        raise Refused(_("A password has at least %(num)s characters.", num=passwords.SHORTEST))
    if people.by_email(newcomer.email):
        raise Refused(_("There is already an account with this e-mail address."))


def _check_charter(charter: Charter) -> None:
    _check_slug(charter.slug)
    if not PREFIX.fullmatch(charter.prefix):
        raise Refused(_("References begin with 2 to 4 capital letters, such as KN."))
    same = (Institution.slug == charter.slug) | (Institution.prefix == charter.prefix)
    if db.session.scalar(sa.select(Institution.id).where(same)):
        raise Refused(_("There is already one with this short name. Choose another."))
    if charter.is_core and db.session.scalar(sa.select(Institution.id).where(Institution.is_core)):
        raise Refused(_("There is already a core institution, and there can be only one."))


def _check_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug):
        raise Refused(_("A short name has small letters, digits and hyphens only."))
