"""The receipt of a secret vote: it goes to the phone that voted and stays nowhere here."""

from flask import Response, request, url_for


def handed(answer: Response, code: str, ballot_id: int, receipt: str) -> Response:
    if receipt:
        answer.set_cookie(
            _named(ballot_id),
            receipt,
            path=_path(code),
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return answer


def kept(ballot_id: int) -> str:
    return request.cookies.get(_named(ballot_id), "")


def put_away(answer: Response, code: str, ballot_id: int) -> Response:
    answer.delete_cookie(_named(ballot_id), path=_path(code))
    return answer


def _named(ballot_id: int) -> str:
    return f"receipt-{ballot_id}"


def _path(code: str) -> str:
    return url_for("vote.voter", code=code)
