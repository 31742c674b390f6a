"""Closed boxes for tests: every method and rule, by hand or drawn at random."""

from hypothesis import strategies as st

from cocreate.workshops.proof import recount

RULES = {
    "agree": ("majority",),
    "consent": ("no-objection",),
    "approval": ("top-1", "top-2"),
    "dots": ("top-1", "top-2"),
    "score": ("top-1", "top-2"),
    "ranked": ("irv", "borda", "condorcet", "schulze"),
    "budget": ("greedy", "equal-shares"),
}
WAYS = [(method, rule) for method, rules in RULES.items() for rule in rules]
LIMITS = {
    "approval": {"most": 3},
    "dots": {"most": 5},
    "score": {"low": 0, "high": 4},
    "budget": {"budget": 10},
}
COSTS = {"a": 4, "b": 3, "c": 6, "d": 2}
NAMES = dict(zip(COSTS, ("晚上的灯", "Quiet hour", "Chairs", "A map"), strict=True))


def a_box(method, rule, answers, *, limits=None, hands=(), names="abcd", costs=None):
    """As it stands in an export, its result counted by the recount itself."""
    costs = costs or COSTS
    cost = {one: {"cost": costs[one]} if method == "budget" else {} for one in names}
    options = [{"id": one, "name": NAMES.get(one, one)} | cost[one] for one in names]
    box = {
        "format": 1,
        "workshop": "night-ward",
        "question": 2,
        "words": "夜里怎样更安静？",
        "lang": "zh-Hans",
        "method": method,
        "rule": rule,
        "kind": "secret",
        "options": [] if method in {"agree", "consent"} else options,
        "limits": LIMITS.get(method, {}) if limits is None else limits,
        "hands": list(hands),
        "voted": len(answers),
        "papers": [
            {"receipt": f"{at:04d}", "group": "", "answer": answer}
            for at, answer in enumerate(answers)
        ],
    }
    return sealed(box)


def sealed(box):
    """With the root and the result that these papers give."""
    box["papers"].sort(key=lambda paper: paper["receipt"])
    box["voted"] = len(box["papers"])
    box["root"] = recount.root(recount.leaves(box))
    box["result"] = recount.Count(box).result()
    return box


def counted(method, rule, answers, **more):
    return a_box(method, rule, answers, **more)["result"]


def _ranks(order):
    """From who stands where to ranks without gaps: {"a": 3, "b": 7} is b after a."""
    places = sorted(set(order.values()))
    return {one: places.index(rank) + 1 for one, rank in order.items()}


def _some(values, most=4):
    return st.dictionaries(st.sampled_from("abcd"), values, max_size=most)


ANSWERS = {
    "agree": st.fixed_dictionaries({"": st.sampled_from([1, 0, -1])}),
    "consent": st.one_of(
        st.fixed_dictionaries({"": st.sampled_from([1, 1, 0])}),
        st.fixed_dictionaries(
            {"": st.just(-1), "reason": st.text("为什么no", min_size=1, max_size=5)}
        ),
    ),
    "approval": _some(st.just(1), most=3),
    "dots": _some(st.integers(1, 5)).filter(lambda dots: sum(dots.values()) <= 5),
    "score": _some(st.integers(0, 4)),
    "ranked": _some(st.integers(1, 4)).map(_ranks),
    "budget": _some(st.just(1)).filter(lambda them: sum(COSTS[one] for one in them) <= 10),
}


def answers(method, least=0, most=9):
    return st.lists(ANSWERS[method], min_size=least, max_size=most)


@st.composite
def boxes(draw, least=1):
    method, rule = draw(st.sampled_from(WAYS))
    said = draw(answers(method, least))
    receipt = st.text("23456789CFGHJMPQRVWX", min_size=8, max_size=8)
    drawn = st.lists(receipt, min_size=len(said), max_size=len(said), unique=True)
    box = a_box(method, rule, said)
    for paper, name in zip(box["papers"], draw(drawn), strict=True):
        paper["receipt"] = name
    return sealed(box)
