"""The files of a data set, made anew each time: who took it back since is not in them."""

import json
from typing import Any

from flask import Blueprint, Response, abort, make_response

from cocreate.kernel import tables
from cocreate.kernel.web import me, requires
from cocreate.studies import queries
from cocreate.studies.models import DataSet, Study
from cocreate.studies.queries import MAY, Line

bp = Blueprint("study_files", __name__, url_prefix="/staff/studies")
COLUMNS = (
    *("data_set", "copy", "person", "month", "department", "group"),
    *("title", "line", "text", "language"),
)


@bp.get("/<int:number>/data/<data_set>.csv")
@requires(MAY)
def as_csv(number: int, data_set: str) -> Response:
    row, made = _made(number, data_set)
    lines = [list(_told(made, it).values()) for it in queries.lines(row, made)]
    answer = make_response(tables.MARK + tables.lines([COLUMNS, *lines]))
    return _kept(answer, "text/csv; charset=utf-8", f"{made.number}.csv")


@bp.get("/<int:number>/data/<data_set>.json")
@requires(MAY)
def as_json(number: int, data_set: str) -> Response:
    row, made = _made(number, data_set)
    told = {
        "study": {"name": {"zh": row.name_zh, "en": row.name_en}, "ethics": row.ethics},
        "data_set": made.number,
        "delete_after": f"{row.last_moment:%Y-%m-%d}",
        "stories": [_told(made, it) for it in queries.lines(row, made)],
    }
    answer = make_response(json.dumps(told, ensure_ascii=False, indent=1))
    return _kept(answer, "application/json", f"{made.number}.json")


def _made(number: int, data_set: str) -> tuple[Study, DataSet]:
    row = queries.one(me(), number) or abort(404)
    made = queries.data_set(row, data_set) or abort(404)
    if row.is_over or made.id != queries.data_sets(row)[0].id:
        abort(410)
    return row, made


def _told(made: DataSet, it: Line) -> dict[str, Any]:
    beside, shown = it.beside, it.shown
    words = (shown.title, shown.extra.get("quote", ""), shown.body, shown.lang)
    said = (beside.month, beside.department, beside.group)
    return dict(zip(COLUMNS, (made.number, it.number, it.person, *said, *words), strict=True))


def _kept(answer: Response, kind: str, name: str) -> Response:
    answer.headers.update({"Content-Type": kind})
    answer.headers.update(tables.attached(name))
    return answer
