"""Text goes over the wire compressed. A page is a third of its size, a style sheet a quarter.

Pages hold secrets (tokens) beside words of the address, so the length of a compressed page could
be asked for one letter of a token at a time (BREACH, 2013). A file name of random length in the
gzip header hides it (Palacios et al., "Heal the BREACH", 2023).
"""

import gzip
import io
import secrets

from flask import Flask, Response, request

TEXT = (
    "text/",
    "application/json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
    "application/javascript",
)
SMALLEST = 1024
LEVEL = 6  # 0.2 ms a page; higher levels cost much and save little (PERFORMANCE)


def shrink(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    if not _is_worth_it(response):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    packed = io.BytesIO()
    name = "a" * secrets.randbelow(100)
    with gzip.GzipFile(name, "wb", LEVEL, packed, mtime=0) as file:
        file.write(body)
    response.set_data(packed.getvalue())
    response.headers["Content-Encoding"] = "gzip"
    etag, is_weak = response.get_etag()
    if etag and not is_weak:
        response.set_etag(etag, weak=True)
    return response


def _is_worth_it(response: Response) -> bool:
    return (
        response.status_code in {200, 403, 404, 409, 410, 422}
        and "gzip" in request.headers.get("Accept-Encoding", "")
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(TEXT)
        and not response.is_streamed
    )


def init(app: Flask) -> None:
    app.after_request(shrink)
