"""Real tables, published by others: their own totals come out, and a second time nothing changes."""

import json
from collections import Counter

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import Department
from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.moderation.models import Case
from tests.factories import an_institution
from tests.ideas.lists import told

NHS = ("--body", "text", "--date", "date", "--department", "service")
GRADED = ("--body", "text", "--department", "organization", "--criticality", "criticality")
MADRID = ("--body", "description_html", "--title", "title", "--date", "created_at")


@pytest.fixture
def twice(lists, reference):
    """Import a reference file two times; the totals that come with it."""
    an_institution()

    def brought(name, *words):
        path = reference / f"{name}.csv"
        first, second = (told(lists.run(path, *words)) for _time in range(2))
        expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
        rows = expected["rows"]
        assert first == {"rows": rows, "added": rows, "duplicates": 0, "errors": []}
        assert second == {"rows": rows, "added": 0, "duplicates": rows, "errors": []}
        return expected

    return brought


def test_answers_of_an_ambulance_service(twice):
    expected = twice("feedback/nhs_fft_neas", *NHS)

    query = sa.select(Department.name_en, sa.func.count()).join(
        Idea, Idea.department_id == Department.id
    )
    found = dict(map(tuple, db.session.execute(query.group_by(Department.id))))
    spelled = {" ".join(name.split()): n for name, n in expected["by_service"].items()}
    assert found == spelled


def test_dates_as_they_were_published_are_the_same_days(lists, reference):
    an_institution()
    for column in ("date", "date_raw"):
        words = ("--body", "text", "--date", column, "--dry-run")
        assert told(lists.run(reference / "feedback/nhs_fft_neas.csv", *words))["errors"] == []


def test_answers_graded_by_their_readers(twice):
    expected = twice("feedback/nhs_phase1_trusts_a_b", *GRADED)

    query = sa.select(Case.criticality, sa.func.count()).group_by(Case.criticality)
    graded = Counter()
    for grade, number in expected["by_criticality"].items():
        graded[max(0, -int(grade or 0))] += number
    assert dict(map(tuple, db.session.execute(query))) == graded


def test_proposals_of_a_city(twice):
    expected = twice("ideas/decide_madrid_proposals", *MADRID, "--support", "votes_up")

    best = sa.select(Idea.id, Idea.supports).order_by(Idea.supports.desc(), Idea.id).limit(20)
    rows = list(db.session.execute(best))
    texts = originals.read_many([row.id for row in rows])
    named = [
        (" ".join(it["title"].split()), it["votes_up"]) for it in expected["top20_by_votes_then_id"]
    ]
    months = Counter(f"{at:%Y-%m}" for at in db.session.scalars(sa.select(Idea.created_at)))
    assert db.session.scalar(sa.select(sa.func.sum(Idea.supports))) == expected["total_votes"]
    assert months == expected["by_month"]
    assert [(" ".join(texts[row.id]["title"].split()), row.supports) for row in rows] == named
    assert not any("<p>" in text["body"] or "&nbsp;" in text["body"] for text in texts.values())
