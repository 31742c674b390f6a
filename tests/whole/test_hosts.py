"""Every whole address begins with BASE_URL: the Host of a request is whatever its sender wrote."""

import re
from pathlib import Path

import pytest

from cocreate import create_app
from cocreate.drawings import scanning
from cocreate.kernel.policy import Role
from tests.factories import an_idea
from tests.installation import SETTINGS, make_tables
from tests.snapshot import let_go
from tests.visitor import ORIGIN
from tests.whole.callers import RAW
from tests.whole.routes import every

ROOT = Path(__file__).parent.parent.parent
EVIL = "http://evil.example"
HOME = "https://care.example"
FROM_HOST = re.compile(r"_external|host_url|url_root|request\.(base_)?url\b|request\.root_url")


def _browser(app, secret=""):
    client = app.test_client()
    with client.session_transaction(base_url=EVIL) as session:
        session.update(csrf_token=RAW)
        if secret:
            session.update(_user_id=secret, _fresh=True)
    return client


def test_no_page_feed_or_file_repeats_the_host_that_a_request_named(app, world):
    admin = world.secrets[(world.home, Role.ADMIN)]
    routes = [it for it in every(app, world, "GET") if not it.is_narrow]

    wrong = []
    for route in routes:
        for secret in ("", admin):
            answer = _browser(app, secret).get(route.path, base_url=EVIL)
            said = answer.data + str(answer.headers).encode()
            answer.close()
            if b"evil.example" in said:
                wrong.append(f"{'admin' if secret else 'nobody'} {route.path}")

    assert wrong == []


@pytest.mark.usefixtures("world")
def test_the_code_on_the_poster_leads_to_our_address(app):
    poster = app.test_client().get("/posters/you-said-we-did", base_url=EVIL)

    assert scanning.qr(f"{ORIGIN}/ideas/new") in poster.text


@pytest.mark.usefixtures("world")
def test_the_feeds_and_the_json_hold_our_addresses(app):
    client = app.test_client()

    feeds = [client.get(it, base_url=EVIL).text for it in ("/ideas.atom?q=a", "/progress.atom")]
    rows = client.get("/ideas.json", base_url=EVIL).json["items"]

    assert all(f'href="{ORIGIN}/' in feed for feed in feeds)
    assert f'<link rel="self" href="{ORIGIN}/ideas.atom?q=a" />' in feeds[0]
    assert rows
    assert all(row["url"] == f"{ORIGIN}/ideas/{row['ref']}" for row in rows)


def test_nothing_in_the_source_makes_an_address_from_the_request():
    files = [*(ROOT / "cocreate").rglob("*.py"), *(ROOT / "cocreate/templates").rglob("*")]

    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.is_file() and FROM_HOST.search(path.read_text())
    ]

    assert found == []


@pytest.fixture
def production(tmp_path):
    settings = {"SECRET_KEY": "x" * 40, "COCREATE_ENV": "production", "BASE_URL": HOME}
    app = create_app({**SETTINGS, **settings, "COCREATE_INSTANCE": str(tmp_path)})
    with app.app_context():
        make_tables()
        an_idea()
        yield app
        let_go()


@pytest.mark.parametrize(
    "host", ["https://evil.example", "https://10.0.0.7", "https://care.example.evil"]
)
@pytest.mark.parametrize(
    "path", ["/", "/ideas", "/ideas?lang=zh", "/static/css/1-tokens.css", "/no"]
)
def test_in_production_an_unknown_host_is_refused_in_words(production, host, path):
    answer = production.test_client().get(path, base_url=host)

    assert answer.status_code == 400
    assert answer.text in {"We don't answer under this address.", "我们不在这个网址服务。"}
    assert "Location" not in answer.headers


def test_in_production_our_host_is_served_and_a_probe_comes_by_ip(production):
    client = production.test_client()

    assert client.get("/ideas", base_url=HOME).status_code == 200
    assert client.get("/healthz", base_url="http://10.0.0.7:8000").status_code == 200
    assert client.get("/readyz", base_url="http://10.0.0.7:8000").status_code in {200, 503}
