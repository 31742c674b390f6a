"""Logs as JSON lines of a few known keys.

A follow-up code stands in an address, so no address, no query and no form ever gets here: the
pattern of the route does (QUALITY, Controls).
"""

import logging
import sys
import time
from types import TracebackType

import structlog
from flask import Flask, Response, g, request

from cocreate.kernel.refusals import reference

log = structlog.get_logger("cocreate")
Fault = tuple[type[BaseException], BaseException, TracebackType | None]


def begin() -> None:
    g.began = time.perf_counter()


def end(response: Response) -> Response:
    if request.endpoint == "static":
        return response
    log.info(
        "request",
        reference=reference(),
        method=request.method,
        route=str(request.url_rule or ""),
        status=response.status_code,
        ms=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
    )
    response.headers["X-Request-Id"] = reference()
    return response


class Quiet(Flask):
    """Flask that says which route failed and where in the code, never under which address."""

    def log_exception(self, exc_info: Fault | tuple[None, None, None]) -> None:
        log.error(
            "fault",
            reference=reference(),
            method=request.method,
            route=str(request.url_rule or ""),
            fault=exc_info[0].__name__ if exc_info[0] else "",
            where=_where(exc_info[2]),
        )


def _where(trace: TracebackType | None) -> list[str]:
    """The last lines of our own code on the way to the fault, without the values in them."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "cocreate" in code.co_filename:
            places.append(f"{code.co_filename.rpartition('cocreate/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]


class NoAddresses(logging.Filter):
    """Werkzeug's own server writes a line with the address of each request: not that one."""

    def filter(self, record: logging.LogRecord) -> bool:
        return " - - [" not in str(record.msg)


def init(app: Flask) -> None:
    logging.getLogger("werkzeug").addFilter(NoAddresses())
    level = logging.WARNING if app.testing or app.config["COCREATE_ENV"] == "test" else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    app.before_request(begin)
    app.after_request(end)
