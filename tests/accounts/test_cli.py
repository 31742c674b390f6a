import json

import pytest

from cocreate.accounts import entrance, house, people
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.policy import Role

KANGNING = [
    "institutions",
    "create",
    "--slug",
    "kangning",
    "--name-zh",
    "康宁医院",
    "--name-en",
    "Kangning",
    "--prefix",
    "KN",
    "--kind",
    "hospital",
    "--core",
]
ADMIN = [
    "users",
    "create",
    "--email",
    "Boss@kangning.example",
    "--role",
    "admin",
    "--institution",
    "kangning",
]


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *words, **more: runner.invoke(args=list(words), **more)


def test_an_installation_gets_its_first_institution_and_admin(run):
    assert run(*KANGNING).exit_code == 0

    made = json.loads(run(*ADMIN, "--json").stdout)

    house.changed()
    boss = entrance.recognise(Credentials("boss@kangning.example", made["password"]), "10.0.0.1")
    assert boss is not None
    assert Role.ADMIN in people.actor_of(boss).roles_at(house.core().id)


def test_a_password_can_come_from_a_pipe_and_is_not_printed(run):
    run(*KANGNING)

    result = run(*ADMIN, "--password-stdin", "--json", input="kept in a drawer\n")

    assert "drawer" not in result.stdout
    assert entrance.recognise(Credentials("boss@kangning.example", "kept in a drawer"), None)


def test_a_refusal_is_a_sentence_and_exit_code_1(run):
    run(*KANGNING)
    run(*ADMIN)

    twice, lost = run(*ADMIN), run(*ADMIN[:-1], "nowhere")

    assert (twice.exit_code, lost.exit_code) == (1, 1)
    assert "There is already an account with this e-mail address." in twice.stderr
    assert "nowhere" in lost.stderr
    assert twice.stdout == lost.stdout == ""


def test_a_role_that_is_none_is_a_wrong_usage(run):
    run(*KANGNING)

    assert run(*ADMIN[:4], "--role", "visitor", "--institution", "kangning").exit_code == 2


def test_the_list_shows_addresses_of_staff_only(run):
    run(*KANGNING)
    run(*ADMIN)
    run(
        *[
            "users",
            "create",
            "--email",
            "mei@home.example",
            "--role",
            "contributor",
            "--institution",
            "kangning",
        ]
    )
    run(
        *[
            "users",
            "grant",
            "--email",
            "boss@kangning.example",
            "--role",
            "committee",
            "--institution",
            "kangning",
        ]
    )

    rows = {row["name"]: row for row in json.loads(run("users", "list", "--json").stdout)}

    assert rows["Boss"]["email"] == "Boss@kangning.example"
    assert rows["Boss"]["roles"] == ["admin@kangning", "committee@kangning"]
    assert rows["mei"]["email"] is None
    assert "mei@home" not in run("users", "list").stdout


def test_the_tree_is_printed_as_a_tree(run):
    run(*KANGNING)
    run(
        *[
            "institutions",
            "create",
            "--slug",
            "hebian",
            "--name-zh",
            "河边",
            "--name-en",
            "Hebian",
            "--prefix",
            "HB",
        ],
        *["--kind", "community", "--parent", "kangning"],
    )

    text = run("institutions", "list").stdout
    rows = json.loads(run("institutions", "list", "--json").stdout)

    assert [(row["slug"], row["depth"]) for row in rows] == [("kangning", 0), ("hebian", 1)]
    assert text.splitlines()[1].startswith("  hebian")
