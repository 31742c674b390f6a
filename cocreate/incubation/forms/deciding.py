"""What staff tell us on the road of an idea."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from cocreate.incubation.actions.assessing import Charge, Ruling
from cocreate.incubation.anchors import ANCHORS
from cocreate.incubation.models import (
    CHOICES,
    CONFLICTS,
    CRITERIA,
    REASONS,
    Choice,
    Conflict,
    Criterion,
    Lane,
)
from cocreate.kernel.forms import AtMost, Form, options, required, said

OFFERED = (Choice.PILOT, Choice.DO_NOW, Choice.NOT_THIS_TIME, Choice.PARK)
NO_CONFLICT = "none"
DAY = {"validators": [Optional()], "format": ["%Y-%m-%d"]}


class ChargeForm(Form):
    title = StringField(
        _("Which role looks after it"),
        [required(_("Please name a role.")), AtMost(80)],
        id="charge-title",
    )
    who = SelectField(_("Who of us does the work"), choices=[], default="")
    summary = TextAreaField(_("In one or two sentences of ours"), [AtMost(200)])
    quick = BooleanField(_("A quick fix: one review, no pilot"))

    def __init__(self, colleagues: list[tuple[str, str]], **given: Any) -> None:
        """`colleagues`: who else may look after it, by id."""
        super().__init__(**given)
        self.who.choices = options([("", _("Myself")), *colleagues])

    def charge(self, me: UUID) -> Charge:
        lane = Lane.QUICK if self.quick.data else Lane.NORMAL
        owner = UUID(said(self.who)) if said(self.who) else me
        return Charge(said(self.title), owner, lane, summary=said(self.summary))


class AnswerForm(Form):
    text = TextAreaField(_("Our answer"), [required(_("Please write the answer.")), AtMost(4000)])
    signed = StringField(
        _("Signed, with your role"), [required(_("Please sign with your role.")), AtMost(80)]
    )


class MergeForm(Form):
    into = StringField(
        _("The other one's reference"), [required(_("Please write its reference, like KN-1001."))]
    )


class ReasonForm(Form):
    reason = StringField(
        _("Why the clock stands still"),
        [required(_("Please write why. Everybody can read it.")), AtMost(200)],
    )


class SheetForm(Form):
    """Six criteria, and first of all whether one should score at all."""

    conflict = RadioField(
        _("First: do you have anything to do with it?"),
        choices=options([(NO_CONFLICT, _("Nothing")), *CONFLICTS.items()]),
        validators=[required(_("Please answer this first."))],
    )
    safety = RadioField(CRITERIA[Criterion.SAFETY], [Optional()])
    experience = RadioField(CRITERIA[Criterion.EXPERIENCE], [Optional()])
    equity = RadioField(CRITERIA[Criterion.EQUITY], [Optional()])
    reach = RadioField(CRITERIA[Criterion.REACH], [Optional()])
    effort = RadioField(CRITERIA[Criterion.EFFORT], [Optional()])
    evidence = RadioField(CRITERIA[Criterion.EVIDENCE], [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion, anchor in ANCHORS.items():
            self[criterion].choices = options((str(n), str(n)) for n in range(1, 6))
            self[criterion].anchor = anchor

    @property
    def scales(self) -> list[Any]:
        return [self[criterion] for criterion in Criterion]

    @property
    def aside(self) -> Conflict | None:
        return None if self.conflict.data in {NO_CONFLICT, None} else Conflict(self.conflict.data)

    def is_whole(self) -> bool:
        """Every criterion has its score, unless one steps aside."""
        bare = [] if self.aside else [field for field in self.scales if not field.data]
        for field in bare:
            field.errors = [_("Please choose 1 to 5.")]
        return not bare

    def values(self) -> Mapping[Criterion, int]:
        return {criterion: int(self[criterion].data) for criterion in Criterion}


class RulingForm(Form):
    choice = RadioField(
        _("The committee's decision"),
        choices=options((one, CHOICES[one]) for one in OFFERED),
        validators=[required(_("Please choose one of the decisions."))],
    )
    reason = TextAreaField(
        _("The reason, for everybody"),
        [required(_("Please write the reason in plain words.")), AtMost(2000)],
    )
    considered = TextAreaField(_("What else was considered"), [AtMost(2000)])
    code = RadioField(
        _("For a no: what kind of reason"), [Optional()], choices=options(REASONS.items())
    )
    until = DateField(_("When put aside: until which day"), **DAY)
    next_on = DateField(_("The next day, if not the usual one"), **DAY)
    quick = BooleanField(_("A quick fix: one review, no pilot"))
    seen = HiddenField()
    anew = HiddenField()

    def ruling(self) -> Ruling:
        seen = said(self.seen)
        return Ruling(
            choice=Choice(self.choice.data),
            reason=said(self.reason),
            code=self.code.data or "",
            considered=said(self.considered),
            until=self.until.data,
            next_on=self.next_on.data,
            seen=int(seen) if seen.isdigit() else None,
            anew=bool(self.anew.data),
            lane=Lane.QUICK if self.quick.data else Lane.NORMAL,
        )
