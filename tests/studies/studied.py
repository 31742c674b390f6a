"""Studies for tests: begun, asked for, agreed to, handed over, by the product's own verbs."""

import csv
import io
from datetime import timedelta
from typing import Any

from cocreate.accounts.models import Institution
from cocreate.consent import notices, usages
from cocreate.consent.outside import Wish
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story
from cocreate.studies import actions, queries
from cocreate.studies.actions import Card
from cocreate.studies.models import DataSet, Study
from tests.copies import outside
from tests.factories import the_core
from tests.stories import tales

NAME, ETHICS = "Waiting at night", "KN-EC-2026-017"


def a_card(**more: Any) -> Card:
    told = {"name_zh": "夜里的等候", "name_en": NAME, "aim_zh": "想知道夜里等候是什么滋味。"}
    told |= {"aim_en": "We want to know how waiting at night feels.", "ethics": ETHICS}
    told |= {"done_by": "Kangning Nursing School, Li Hua", "contact": "010-5550-0199"}
    return Card(**{"until": now() + timedelta(days=400), **told, **more})


def a_study(by: Actor, *, at: Institution | None = None, **more: Any) -> Study:
    return actions.begin(by, at or the_core(), a_card(**more))


def asked(by: Actor, row: Study, story: Story) -> Wish:
    return db.session.get_one(Wish, actions.ask(by, row, story).wish_id)


def answered(wish: Wish, *, yes: bool = True) -> Wish:
    seen = notices.current("research", "en").sha256
    item = outside.item_of(db.session.get_one(Story, wish.item_id))
    return usages.answer(tales.author(item), item, wish, seen, yes=yes)


def agreed(by: Actor, row: Study, *stories: Story) -> list[Wish]:
    return [answered(asked(by, row, it)) for it in stories]


def handed_over(by: Actor, row: Study) -> DataSet:
    """And the former was deleted by those who do the study."""
    former = next(iter(queries.data_sets(row)), None)
    return actions.hand_over(by, row, deleted=former.number if former else "")


def table(body: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.removeprefix("\ufeff"))))
