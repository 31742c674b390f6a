"""/data: all public ideas as a table to take away, and what stands in it."""

import json
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, request, stream_with_context

from cocreate.accounts import scope
from cocreate.consent import epochs
from cocreate.ideas import opened
from cocreate.kernel import tables
from cocreate.kernel.clock import now
from cocreate.kernel.web import page, public

bp = Blueprint("data", __name__)
NAMES = [name for name, _kind, _says in opened.COLUMNS]


@bp.get("/data")
@public
def index() -> Response:
    return page("pages/data.html", columns=opened.COLUMNS, section="ideas")


@bp.get("/data/ideas.csv")
@public
def ideas_csv() -> Response:
    return _sent(_csv, "text/csv", "ideas.csv")


@bp.get("/data/ideas.json")
@public
def ideas_json() -> Response:
    return _sent(_json, "application/json", "ideas.json")


def _sent(written: Callable[[], Iterator[str]], kind: str, name: str) -> Response:
    """Asked for again within a minute in which no idea has changed, it is not sent again."""
    houses = sorted(scope.ids() or ())
    mark = "-".join(map(str, (epochs.current("idea"), f"{now():%Y%m%d%H%M}", *houses)))
    if request.if_none_match.contains_weak(mark):
        response = Response(status=304)
    else:
        response = Response(stream_with_context(written()), mimetype=kind)
        response.headers.update(tables.attached(name))
    response.set_etag(mark, weak=True)
    return response


def _csv() -> Iterator[str]:
    yield tables.MARK + tables.lines([NAMES])
    for rows in opened.portions(scope.ids()):
        yield tables.lines([row[name] for name in NAMES] for row in rows)


def _json() -> Iterator[str]:
    """The same rows under the same names, one a line."""
    mark = '{"items": [\n'
    for rows in opened.portions(scope.ids()):
        yield mark + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        mark = ",\n"
    yield "\n]}\n" if mark.startswith(",") else mark + "]}\n"
