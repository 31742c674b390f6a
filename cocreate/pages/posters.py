"""What hangs on the wall so that people come: an invitation to speak, the next workshop."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from cocreate.accounts import house, scope
from cocreate.accounts.models import Department
from cocreate.drawings import scanning
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.web import page, public
from cocreate.workshops import queries as workshops
from cocreate.workshops.models import Phase, Workshop

bp = Blueprint("posters", __name__)


@bp.get("/posters/invite")
@public
def invite() -> Response:
    """A4: scan and say it. `?department=` names the ward and fills it in for those who scan."""
    ward = _department(request.args.get("department", ""))
    return page(
        "posters/invite.html",
        ward=ward,
        where=scope.here(),
        address=_spoken(whole("send_idea.new")),
        qr=scanning.qr(whole("send_idea.new", department=ward.slug if ward else None)),
        section="",
    )


@bp.get("/posters/workshop")
@public
def workshop() -> Response:
    """A4 for the next workshop, or for the one of `?slug=`; the room's code is not on it."""
    coming = _workshop(request.args.get("slug", ""))
    address = whole("workshops.show", slug=coming.slug) if coming else whole("workshops.index")
    return page(
        "posters/workshop.html",
        coming=coming,
        ward=None,
        where=scope.here(),
        address=_spoken(address),
        qr=scanning.qr(address),
        section="",
    )


def _spoken(address: str) -> str:
    """As one would type it: without https://."""
    return address.partition("//")[2]


def _department(slug: str) -> Department | None:
    """Where a merger led; None when it was closed: the poster is one for the whole house then."""
    if not slug:
        return None
    found = house.any_department(scope.here().id, slug)
    if found is None:
        raise NotFound
    return house.current(found)


def _workshop(slug: str) -> Workshop | None:
    if slug:
        found = workshops.public(slug, scope.ids())
        if found is None:
            raise NotFound
        return found
    coming = [it for it in workshops.announced(scope.ids()) if _is_coming(it)]
    return min(coming, key=lambda it: it.starts_at, default=None)


def _is_coming(it: Workshop) -> bool:
    return it.stage != Phase.CLOSED and it.starts_at > now()
