"""Charter, figures, changes, trials, verdict, report-back, and the author's answer to it."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    FloatField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional

from cocreate.incubation.actions.piloting import Charter, Gauge, Trial
from cocreate.incubation.actions.telling import Account
from cocreate.incubation.models import (
    MEASURES,
    VERDICTS,
    Better,
    Measure,
    MeasureKind,
    Pilot,
    PilotVerdict,
)
from cocreate.intake.promises import Pledge
from cocreate.kernel.forms import NUMBER, AtMost, Form, options, required, said

LARGEST = 1e12  # nothing counted in a hospital is more; a chart can't be drawn with infinity
FIGURE = [Optional(), NumberRange(-LARGEST, LARGEST, NUMBER)]
DAY = {"format": ["%Y-%m-%d"]}
DIRECTIONS = {Better.UP: _("More is better"), Better.DOWN: _("Less is better")}
COUNTED = {
    "xmr": _("One figure each time (XmR)"),
    "run": _("One figure each time, no limits (run chart)"),
    "p": _("So many of so many, in per cent (p)"),
    "u": _("Events per size, such as bed days (u)"),
    "c": _("Events, the size always the same (c)"),
}
PER = {"1": "1", "100": "100", "1000": "1,000", "10000": "10,000"}
CONCLUDING = (PilotVerdict.ADOPT, PilotVerdict.ADAPT, PilotVerdict.ABANDON)
EMPTY_DAY = _("Please choose a day.")


class CharterForm(Form):
    """A draft may be saved with gaps; the gate names them when the pilot is to begin."""

    aim = TextAreaField(_("The aim: how much, by when"), [AtMost(400)])
    change = TextAreaField(_("What is changed"), [AtMost(400)])
    site = StringField(_("Where it is tried out"), [AtMost(200)])
    starts_on = DateField(_("The first day"), [Optional()], **DAY)
    ends_on = DateField(_("The last day"), [Optional()], **DAY)
    stop_rule = TextAreaField(_("When to stop"), [AtMost(400)])

    outcome_name = StringField(_("What is counted"), [AtMost(120)])
    outcome_unit = StringField(_("Unit"), [AtMost(40)])
    outcome_better = RadioField(_("Which way is good"), choices=options(DIRECTIONS.items()))
    outcome_baseline = FloatField(_("Now"), FIGURE)
    outcome_target = FloatField(_("The aim"), FIGURE)
    outcome_chart = SelectField(
        _("How it is counted"), choices=options(COUNTED.items()), default="xmr"
    )
    outcome_per = SelectField(_("Shown per"), choices=options(PER.items()), default="1")
    process_name = StringField(_("What is counted"), [AtMost(120)])
    process_unit = StringField(_("Unit"), [AtMost(40)])
    process_better = RadioField(_("Which way is good"), choices=options(DIRECTIONS.items()))
    process_baseline = FloatField(_("Now"), FIGURE)
    process_target = FloatField(_("The aim"), FIGURE)
    process_chart = SelectField(
        _("How it is counted"), choices=options(COUNTED.items()), default="xmr"
    )
    process_per = SelectField(_("Shown per"), choices=options(PER.items()), default="1")
    balancing_name = StringField(_("What is counted"), [AtMost(120)])
    balancing_unit = StringField(_("Unit"), [AtMost(40)])
    balancing_better = RadioField(_("Which way is good"), choices=options(DIRECTIONS.items()))
    balancing_baseline = FloatField(_("Now"), FIGURE)
    balancing_target = FloatField(_("The limit"), FIGURE)
    balancing_chart = SelectField(
        _("How it is counted"), choices=options(COUNTED.items()), default="xmr"
    )
    balancing_per = SelectField(_("Shown per"), choices=options(PER.items()), default="1")

    @property
    def kinds(self) -> list[tuple[Any, dict[str, Any]]]:
        """For the page: what each measure is for, and its fields."""
        names = ("name", "unit", "better", "baseline", "target", "chart", "per")
        return [
            (label, {name: self[f"{kind}_{name}"] for name in names})
            for kind, label in MEASURES.items()
        ]

    def charter(self, owner_id: Any) -> Charter:
        return Charter(
            aim=said(self.aim),
            change=said(self.change),
            site=said(self.site),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            stop_rule=said(self.stop_rule),
            gauges=tuple(self._gauge(kind) for kind in MeasureKind),
            owner_id=owner_id,
        )

    def _gauge(self, kind: MeasureKind) -> Gauge:
        return Gauge(
            kind,
            said(self[f"{kind}_name"]),
            said(self[f"{kind}_unit"]),
            Better(self[f"{kind}_better"].data or Better.UP),
            self[f"{kind}_baseline"].data,
            self[f"{kind}_target"].data,
            self[f"{kind}_chart"].data or "xmr",
            int(self[f"{kind}_per"].data or 1),
        )


def charter_data(pilot: Pilot | None, measures: list[Measure]) -> dict[str, Any]:
    """What the form begins with: the draft as it was saved."""
    better = {"outcome_better": "down", "process_better": "up", "balancing_better": "down"}
    if pilot is None:
        return better
    names = ("aim", "change", "site", "starts_on", "ends_on", "stop_rule")
    data = {**better, **{name: getattr(pilot, name) for name in names}}
    for row in measures:
        for name in ("name", "unit", "better", "baseline", "target", "chart", "per"):
            data[f"{row.kind}_{name}"] = getattr(row, name)
    return data


class ChangeForm(Form):
    on = DateField(_("Since which day"), [required(EMPTY_DAY)], id="change-on", **DAY)
    text = StringField(
        _("What was changed"), [required(_("Please write what was changed.")), AtMost(120)]
    )
    rebases = BooleanField(_("Reckon the limits anew from here"))


class TrialForm(Form):
    starts_on = DateField(_("The first day"), [required(EMPTY_DAY)], id="trial-from", **DAY)
    ends_on = DateField(_("The last day"), [required(EMPTY_DAY)], id="trial-to", **DAY)
    plan = StringField(
        _("What is tried"), [required(_("Please write what is tried.")), AtMost(300)]
    )
    predicted = StringField(
        _("Our guess"), [required(_("Please write what you expect.")), AtMost(300)]
    )
    result = StringField(_("What came of it"), [AtMost(300)])
    next = RadioField(
        _("And then"), [Optional()], choices=options((it, VERDICTS[it]) for it in CONCLUDING)
    )

    def trial(self) -> Trial:
        days = (self.starts_on.data or date.min, self.ends_on.data or date.min)
        guess, result = said(self.predicted), said(self.result)
        return Trial(*days, said(self.plan), guess, result, self.next.data or "")


class VerdictForm(Form):
    verdict = RadioField(
        _("The verdict"),
        [required(_("Please choose: adopt, adapt or abandon."))],
        choices=options((it, VERDICTS[it]) for it in CONCLUDING),
    )
    reason = TextAreaField(
        _("What it rests on"),
        [required(_("Please write what the figures show.")), AtMost(1000)],
        id="verdict-reason",
    )


class AccountForm(Form):
    you_said = TextAreaField(
        _("You said"), [required(_("Please write what was said.")), AtMost(400)]
    )
    we_did = TextAreaField(_("We did"), [required(_("Please write what we did.")), AtMost(400)])
    data_show = TextAreaField(
        _("What the data show"),
        [
            required(_("Please write what the data show, or that nothing is clear yet.")),
            AtMost(400),
        ],
    )
    not_yet = TextAreaField(
        _("What is not done yet"), [required(_("Please write what is not done yet.")), AtMost(400)]
    )
    unsure = BooleanField(_("The data can't tell yet"))
    in_place = IntegerField(_("In place at"), [Optional(), NumberRange(0, 999)])
    sites = IntegerField(_("of so many sites"), [Optional(), NumberRange(0, 999)])
    evidence = StringField(_("How one can see it there"), [AtMost(400)])

    def account(self) -> Account:
        return Account(
            said(self.you_said),
            said(self.we_did),
            said(self.data_show),
            said(self.not_yet),
            certain=not self.unsure.data,
            in_place=self.in_place.data or 0,
            sites=self.sites.data or 0,
            evidence=said(self.evidence),
        )


class PledgeForm(Form):
    what = StringField(
        _("What is promised"), [required(_("Please write what is promised.")), AtMost(200)]
    )
    who = StringField(_("Who does it"), [required(_("Please name a role.")), AtMost(80)])
    by_on = DateField(_("By which day"), [required(EMPTY_DAY)], **DAY)

    def pledge(self) -> Pledge:
        return Pledge(said(self.what), said(self.who), self.by_on.data)


class ProofForm(Form):
    """Evidence that a promise is kept."""

    proof = StringField(
        _("The evidence"), [required(_("Please write how one can see it.")), AtMost(400)]
    )


class JudgeForm(Form):
    answer = RadioField(
        _("Did this answer you?"),
        [required(_("Please answer yes or no."))],
        choices=options([("yes", _("Yes")), ("no", _("No, not yet"))]),
    )
    reason = TextAreaField(_("What is still missing, in your words"), [AtMost(2000)])
