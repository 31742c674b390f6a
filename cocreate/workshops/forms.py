"""What the web may tell us about workshops."""

from datetime import UTC, date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import to_user_timezone, to_utc
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import NumberRange, Optional

from cocreate.accounts.models import GROUPS
from cocreate.kernel.clock import now
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.paging import LARGEST
from cocreate.workshops.actions import LONGEST, Plan, Question
from cocreate.workshops.models import Workshop, WorkshopKind
from cocreate.workshops.voting import limits, verdicts
from cocreate.workshops.voting.models import METHODS, Method

KINDS = {
    WorkshopKind.ROOM: _("We meet in a room"),
    WorkshopKind.OPEN_DAYS: _("By link, open for days"),
}


class PlanForm(Form):
    title = StringField(_("What is it about?"), [required(_("Please give it a name.")), AtMost(80)])
    kind = RadioField(
        _("How do people take part?"), choices=options(KINDS.items()), default=WorkshopKind.ROOM
    )
    day = DateField(_("Day"), [Optional()])
    begins = TimeField(_("Begins at"), [Optional()])
    until = DateField(_("Last day"), [Optional()])
    place = StringField(_("Place"), [AtMost(120)])
    summary = TextAreaField(_("In one sentence, for everybody"), [AtMost(300)])
    boundary = TextAreaField(
        _("What can be decided here, and what a doctor decides"), [AtMost(300)]
    )
    agenda = TextAreaField(_("Agenda, one point on each line"), [AtMost(2000)])
    is_live = BooleanField(_("Show the bars while people vote, once five have voted"))
    ideas = SelectMultipleField(_("Put these ideas to the vote"), choices=[])
    statements = TextAreaField(_("Sentences to vote on, one on each line"), [AtMost(3000)])

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate(extra_validators)) and self._names_its_end()

    def _names_its_end(self) -> bool:
        """A vote by link without a last day would end two hours after it began."""
        first = self.day.data or to_user_timezone(now()).date()
        last = self.until.data
        if self.kind.data != WorkshopKind.OPEN_DAYS or (last and last >= first):
            return True
        self.until.errors = [_("Please choose the last day. It can't be before the first.")]
        return False

    def plan(self) -> Plan:
        today = to_user_timezone(now())
        day = self.day.data or today.date()
        begins = self.begins.data or today.time().replace(second=0, microsecond=0, tzinfo=None)
        is_days = self.kind.data == WorkshopKind.OPEN_DAYS
        last = self.until.data if is_days else None
        return Plan(
            title=said(self.title),
            starts_at=_moment(day, begins),
            ends_at=_moment(last, time(23, 59)) if last else None,
            place=said(self.place),
            summary=said(self.summary),
            boundary=said(self.boundary),
            agenda=said(self.agenda),
            kind=WorkshopKind(self.kind.data or WorkshopKind.ROOM),
            is_live=bool(self.is_live.data),
            wanted={code: it.data for code, it in self.hoped() if it.data is not None},
        )

    def hoped(self) -> list[tuple[str, Any]]:
        """Group → its field: how many of them are hoped for. Empty: any number."""
        return [(code.value, self[f"wanted_{code}"]) for code in GROUPS]

    def offer(self, rows: list[Any]) -> None:
        self.ideas.choices = options((str(row.id), row.title) for row in rows)

    def questions(self) -> list[Question]:
        own = [line.strip() for line in said(self.statements).splitlines() if line.strip()]
        chosen = [Question(idea_id=int(idea_id)) for idea_id in self.ideas.data or []]
        return [*chosen, *(Question(statement=line) for line in own)]


for _code, _label in GROUPS.items():
    setattr(PlanForm, f"wanted_{_code}", IntegerField(_label, [Optional(), NumberRange(0, 999)]))


def _moment(day: date, at: time) -> datetime:
    """An hour on the clock on our wall. pytz zones must not be combined: they begin at LMT, +8:06."""
    moment: datetime = to_utc(datetime.combine(day, at))
    return moment.replace(tzinfo=UTC)


class QuestionForm(Form):
    """A question and how it is answered. Of the fields below `method` only its own are shown."""

    statement = StringField(_("The sentence to vote on"), [AtMost(LONGEST)])
    idea = RadioField(_("About this idea"), [Optional()], choices=[], validate_choice=False)
    method = SelectField(
        _("How do people answer?"),
        [Optional()],
        choices=options(METHODS.items()),
        validate_choice=False,
    )
    choose = StringField()  # the method just pressed: the form is drawn anew for it
    options = TextAreaField(_("What can be chosen, one on each line"), [AtMost(1000)])
    max_choices = IntegerField(_("At most how many?"), [Optional(), NumberRange(1, 12)], default=3)
    dots = IntegerField(
        _("How many dots for each person?"), [Optional(), NumberRange(2, 20)], default=5
    )
    low_word = StringField(_("What 1 means"), [AtMost(30)])
    high_word = StringField(_("What 5 means"), [AtMost(30)])
    budget = IntegerField(_("The sum to spend"), [Optional(), NumberRange(1, 1_000_000_000)])
    quorum = IntegerField(_("How many have to vote?"), [Optional(), NumberRange(0, 5000)])
    share = IntegerField(
        _("How many in a hundred have to agree?"), [Optional(), NumberRange(0, 100)]
    )
    is_weighed = BooleanField(_("Each group weighs the same, however many of it come"))
    is_secret = BooleanField(_("Secret: nobody can tell who said what, and it is final"))
    rule = RadioField(_("How is it counted?"), [Optional()], choices=[], validate_choice=False)

    def of_groups(self) -> list[tuple[Any, Any, Any]]:
        """What each group is called, its share that has to agree, and how often it counts."""
        return [(_of, self[f"share_{it}"], self[f"weight_{it}"]) for it, _of in GROUPS.items()]

    def way(self) -> Method:
        """The one chosen; the first of them for a word that is none."""
        said = str(self.method.data or "")
        return Method(said) if said in set(Method) else Method.AGREE

    def question(self) -> Question:
        """Raises `Refused` where a line names no cost and the method needs one."""
        idea = str(self.idea.data or "")
        method = self.way()
        lines = [line.strip() for line in said(self.options).splitlines() if line.strip()]
        costs: list[int] = []
        if method == Method.BUDGET:
            lines, costs = limits.priced(lines)
        return Question(
            statement=said(self.statement),
            idea_id=int(idea) if idea.isdecimal() and int(idea) <= LARGEST else None,
            method=method,
            options=lines,
            max_choices=self.max_choices.data or 1,
            limits=self._limits(method, costs),
            rule=str(self.rule.data or ""),
            is_secret=bool(self.is_secret.data),
        )

    def _limits(self, method: Method, costs: list[int]) -> dict[str, Any]:
        if method == Method.DOTS:
            return {"most": self.dots.data or limits.DOTS}
        if method == Method.SCORE:
            words = {"low_word": said(self.low_word), "high_word": said(self.high_word)}
            return {**limits.MARKS, **words}
        if method == Method.BUDGET:
            return {"budget": self.budget.data or 0, "costs": limits.numbered(costs)}
        return terms(self) if method in verdicts.JUDGED else {}


for _code, _label in GROUPS.items():
    for _name, _bounds in (("share", NumberRange(0, 100)), ("weight", NumberRange(1, 9))):
        setattr(QuestionForm, f"{_name}_{_code}", IntegerField(_label, [Optional(), _bounds]))


def terms(form: QuestionForm) -> dict[str, Any]:
    """Nothing where nothing was set: then more for it than against it is all there is."""
    said = {"quorum": form.quorum.data, "share": form.share.data}
    wanted: dict[str, Any] = {name: number for name, number in said.items() if number}
    of_groups = {it: form[f"share_{it}"].data for it in GROUPS}
    weights = {it: form[f"weight_{it}"].data for it in GROUPS}
    if any(of_groups.values()):
        wanted["groups"] = {str(it): share for it, share in of_groups.items() if share}
    if form.is_weighed.data or any(weights.values()):
        wanted["weights"] = {str(it): weight for it, weight in weights.items() if weight}
    return wanted


class JoinForm(Form):
    group = RadioField(
        _("Who are you here as?"), [Optional()], choices=options([*GROUPS.items(), ("", "")])
    )


class VoteForm(Form):
    """Without a key to press once: saying the same thing twice is the same as saying it once."""

    choice = SelectMultipleField(choices=[], validate_choice=False)
    marks = FieldList(
        StringField(), max_entries=limits.OPTIONS[1]
    )  # the radios of each option's mark
    step = StringField()
    reason = TextAreaField()

    def words(self) -> list[str]:
        given = [str(mark.data) for mark in self.marks if mark.data]
        return [*(self.choice.data or []), *given]


class ReceiptForm(Form):
    receipt = StringField(_("Your receipt"), [AtMost(20)])


def of(workshop: Workshop) -> dict[str, Any]:
    """What the plan form shows of a workshop that is there already."""
    starts, ends = to_user_timezone(workshop.starts_at), to_user_timezone(workshop.ends_at)
    names = ("title", "kind", "place", "summary", "boundary", "agenda", "is_live")
    kept = {name: getattr(workshop, name) for name in names}
    kept |= {f"wanted_{code}": number for code, number in (workshop.wanted or {}).items()}
    return {**kept, "day": starts.date(), "begins": starts.time(), "until": ends.date()}
