"""Headers, cookies and redirects: what a browser is told to refuse on our behalf."""

import re
from urllib.parse import urlsplit

import pytest

from cocreate import create_app
from cocreate.config import Unfit
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution
from tests.installation import SETTINGS, make_tables
from tests.snapshot import let_go
from tests.whole.callers import callers
from tests.whole.routes import every

SAFE = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"strict-origin", "no-referrer"},  # the second where the address is a secret
    "Cross-Origin-Opener-Policy": {"same-origin"},
}
FIRM = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
FIRM += ("form-action 'self'", "style-src 'self'")
AWAY = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil",
    "/\t/evil.example", "http:evil.example", "javascript:alert(1)", "https:///evil.example",
    "/ideas\r\nSet-Cookie: a=b", "///evil.example", "/%5cevil.example", " //evil.example",
)  # fmt: skip


def test_every_answer_bears_the_headers(app, world):
    wrong = []
    for caller in callers(world)[:2]:
        client = caller.visitor(app).client
        for route in every(app, world, "GET"):
            with app.app_context():
                answer = client.get(route.path, buffered=True)
            wrong += [f"{route.path}: {it}" for it in _lacking(answer)]

    assert "\n".join(wrong) == ""


def _lacking(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    yield from (name for name, said in SAFE.items() if answer.headers.get(name) not in said)
    yield from (rule for rule in FIRM if rule not in policy)
    yield from (it for it in ("unsafe-inline", "unsafe-eval", " *", "http:") if it in policy)
    if answer.mimetype == "text/html":
        yield from re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", answer.text)


@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_led_away_after_signing_in(visitor, away):
    a_user(Role.MODERATOR, email="li@test.example")
    form = visitor.get(f"/login?next={away}") if "\r" not in away else visitor.get("/login")
    fields = {"email": "li@test.example", "password": "cocreate-demo", "next": away}

    entered = visitor.post("/login", fields)

    assert form.status == 200
    _stays(entered.headers["Location"])
    assert "a=b" not in str(entered.headers)


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("path", ["/care", "/settings/theme/dark"])
def test_nobody_is_led_away_by_a_setting(app, path, away):
    an_institution()
    with app.app_context():
        answer = app.test_client().get(path, query_string={"next": away})

    _stays(answer.headers["Location"])


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "/\\evil.example"])
def test_nobody_is_led_away_by_choosing_a_language(app, path):
    an_institution()
    with app.app_context():
        answer = app.test_client().open(
            environ_overrides={"PATH_INFO": path}, query_string="lang=en"
        )

    _stays(answer.headers.get("Location", "/"))


def _stays(there):
    assert there.startswith("/"), there
    assert urlsplit(there.replace("\\", "/").replace("\t", "")).netloc == ""
    assert not there.startswith(("//", "/\\"))


@pytest.fixture
def production(tmp_path):
    settings = {**SETTINGS, "SECRET_KEY": "x" * 40, "COCREATE_ENV": "production"}
    settings |= {"BASE_URL": "https://care.example", "COCREATE_INSTANCE": str(tmp_path)}
    return settings


@pytest.mark.parametrize(
    "unfit",
    [{"BASE_URL": ""}, {"BASE_URL": "http://care.example"}, {"SECRET_KEY": "short"}],
    ids=str,
)
def test_production_does_not_start_unsafely(production, unfit):
    with pytest.raises(Unfit):
        create_app(production | unfit)


def test_production_makes_a_secret_of_its_own(production, tmp_path):
    made = create_app(production | {"SECRET_KEY": ""})

    assert len(made.config["SECRET_KEY"]) >= 43
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o400


def test_in_production_the_cookie_is_bound_to_host_and_https(production):
    app = create_app(production)
    with app.app_context():
        make_tables()
        an_idea()
        answer = app.test_client().get("/login", base_url="https://care.example")
        remembered = app.test_client().get("/care", base_url="https://care.example")
        let_go()

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=")
    for flag in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"):
        assert flag in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "; Secure" in remembered.headers["Set-Cookie"]
