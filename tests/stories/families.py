"""A story told for a child, and who does what with it."""

from datetime import UTC, datetime

from tests.stories import tales

CODE = "K7QM-2XPA-2345"
PATH = f"/t/{CODE}"
TODAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
WAITS = "You said yes. It does not hold yet."
SEEN = {"paper": "birth", "on": "2019-05-03"}


def told(born="2019-05", **more):
    return tales.told(code=CODE.replace("-", ""), relation="child", born=born, **more)


def see(nurse, item, **seen):
    page = nurse.get(f"/staff/children/{item.ref}")
    return page.form(f"{item.ref}/paper").fill(**SEEN | seen).submit()


def says(visitor, word):
    return visitor.get(f"{PATH}/child").form(f"{CODE}/child").submit(word)


def young_says(visitor, word, purpose="publish"):
    return visitor.get(f"{PATH}/young").form(f"{CODE}/young/{purpose}").submit(word)
