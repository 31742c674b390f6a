"""What the web may tell us of those without a phone."""

from collections.abc import Mapping
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from cocreate.accounts.models import GROUPS
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.workshops.forms import VoteForm
from cocreate.workshops.hands import heads
from cocreate.workshops.hands.models import HandCount
from cocreate.workshops.hands.raising import Hands
from cocreate.workshops.hands.slips import Typed
from cocreate.workshops.voting import saying
from cocreate.workshops.voting.answers import STANDS
from cocreate.workshops.voting.models import Ballot, Method

HIGHEST = 99_999  # number on a slip
WATCHED = _("Please write who watched: a name or a role.")


class Between:
    """A whole number in these bounds, both of them allowed."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data is not None and not self.low <= field.data <= self.high:
            bounds = {"low": self.low, "high": self.high}
            raise ValidationError(
                gettext("Please write a whole number from %(low)s to %(high)s.", **bounds)
            )


def _witness() -> StringField:
    return StringField(_("Who watched (a name or a role)"), [required(WATCHED), AtMost(60)])


class HeadsForm(Form):
    """For each group how many are here without a phone, and how many the page said there were."""

    def numbers(self) -> dict[str, int]:
        return {code.value: self[f"heads_{code}"].data or 0 for code in GROUPS}

    def seen(self) -> dict[str, int]:
        typed = {code.value: said(self[f"seen_{code}"])[:4] for code in GROUPS}
        return {code: int(it) if it.isdecimal() else 0 for code, it in typed.items()}

    def fields(self) -> list[tuple[Field, Field]]:
        return [(self[f"heads_{code}"], self[f"seen_{code}"]) for code in GROUPS]


for _code, _label in GROUPS.items():
    _bounds = [Optional(), Between(0, heads.MOST)]
    setattr(HeadsForm, f"heads_{_code}", IntegerField(_label, _bounds))
    setattr(HeadsForm, f"seen_{_code}", HiddenField())


class HandsForm(Form):
    """Of one group. A field for each answer or option is put in by :func:`hands_form`."""

    def hands(self, ballot: Ballot, group: str) -> Hands:
        counts = {one: self[f"count_{one}"].data or 0 for one in saying.labels(ballot)}
        people = self.people.data if "people" in self else None
        reason = said(self.reason) if "reason" in self else ""
        return Hands(group, counts, said(self.witness), people, reason)

    def numbers(self) -> list[Field]:
        return [field for field in self if field.name.startswith(f"{self._prefix}count_")]


def hands_form(ballot: Ballot, group: str, data: Mapping[str, Any] | None = None) -> HandsForm:
    """Empty, with `data`, or (None) with what was sent."""
    kind = type("HandsOf", (HandsForm,), {})
    for one, label in saying.labels(ballot).items():
        bounds = [Optional(), Between(0, heads.MOST)]
        setattr(kind, f"count_{one}", IntegerField(label, bounds))
    if ballot.method not in STANDS:
        bounds = [Optional(), Between(0, heads.MOST)]
        kind.people = IntegerField(_("How many of them took part"), bounds)  # type: ignore[attr-defined]  # made here
    if ballot.method == Method.CONSENT:
        kind.reason = StringField(  # type: ignore[attr-defined]  # made here
            _("What stands against it (needed when somebody objects)"), [AtMost(300)]
        )
    kind.witness = _witness()  # type: ignore[attr-defined]  # made here
    more: dict[str, Any] = {"prefix": f"{group}-", "meta": {"csrf": False}}
    drawn = {} if data is None else {"formdata": None, "data": dict(data)}
    return cast("HandsForm", kind(**drawn, **more))


def stands(row: HandCount | None, witness: str, reason: str) -> dict[str, Any]:
    """What the form shows of hands that were given."""
    if row is None:
        return {"witness": witness}
    counts = {f"count_{one}": number for one, number in row.counts.items()}
    return {**counts, "people": row.people, "witness": row.witness, "reason": reason}


class SlipForm(VoteForm):
    """One slip: what stands on its head, then the form that phones have."""

    number = IntegerField(_("Number on the slip"), [Optional(), Between(1, HIGHEST)])
    group = SelectField(_("Group"), [Optional()], validate_choice=False)
    witness = _witness()

    def offer(self, here: Mapping[str, int]) -> None:
        there = [(code.value, label) for code, label in GROUPS.items() if here.get(code.value)]
        first = [("", _("Please choose"))] if len(there) > 1 else []
        self.group.choices = options([*first, *there])

    def validate(self, extra_validators: Any = None) -> bool:
        is_whole = bool(super().validate(extra_validators))
        if self.number.data is None and not self.number.errors:
            self.number.errors = [_("Please write the number that stands on the slip.")]
        if self.group.data not in {one.value for one in self.group.choices or [] if one.value}:
            self.group.errors = [_("Please choose a group.")]
        return is_whole and not (self.number.errors or self.group.errors)

    def typed(self) -> Typed:
        words, reason = self.words(), said(self.reason)
        number, group = self.number.data or 0, str(self.group.data)
        return Typed(number, group, words, said(self.witness), reason)
