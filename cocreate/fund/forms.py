"""What the web may tell us about money: amounts as people write them, days, notes, receipts."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, ValidationError

from cocreate.fund import money
from cocreate.fund.actions import Offer, Slip
from cocreate.fund.models import GIVINGS, SOURCES, Giving, Source
from cocreate.fund.queries import Standing
from cocreate.kernel.clock import now
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.workdays import local

AMOUNT = _("Please write an amount, such as 1,250.50.")
EMPTY_DAY = _("Please choose a day.")
DAY = {"format": ["%Y-%m-%d"]}


class MoneyField(StringField):  # type: ignore[misc]  # its base has no types
    """`fen` holds once the form does; an empty one is 0 where `is_optional`."""

    fen = 0

    def __init__(self, label: Any, *, is_optional: bool = False, **more: Any) -> None:
        more["render_kw"] = {"inputmode": "decimal", "maxlength": 24, "autocomplete": "off"}
        super().__init__(label, **more)
        self.is_optional = is_optional

    def pre_validate(self, form: Form) -> None:
        if self.is_optional and not said(self):
            return
        try:
            self.fen = money.read(said(self))
        except ValueError:
            raise ValidationError(AMOUNT) from None


class MarkedForm(Form):
    """Several stand on one page: the ids of their fields begin with `mark`."""

    mark = ""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self:
            field.id = f"{self.mark}-{field.name}"


class SlipForm(MarkedForm):
    """What every booking needs. In the past or today: nothing is booked ahead."""

    amount = MoneyField(_("How much"))
    on = DateField(_("On which day"), [required(EMPTY_DAY)], **DAY)

    def validate_on(self, field: DateField) -> None:
        if field.data and field.data > local(now()):
            raise ValidationError(_("Please choose a day that has come."))

    def slip(self) -> Slip:
        words = {name: said(self[name]) for name in ("note", "receipt") if name in self}
        return Slip(self.amount.fen, self.on.data, **words)


class IncomeForm(SlipForm):
    mark = "income"
    source = SelectField(_("Where it comes from"), choices=options(SOURCES.items()))
    named: tuple[tuple[str, str], ...] = ()
    pledge = SelectField(_("Does it keep a pledge?"), choices=[], validate_choice=False)
    note = StringField(_("Note"), [AtMost(200)])
    receipt = StringField(_("Number of the receipt"), [AtMost(60)])

    def offers(self, rows: list[Standing]) -> "IncomeForm":
        """The pledges of money that are open."""
        mine = [it.pledge for it in rows if it.pledge.kind == Giving.MONEY and not it.settled]
        self.named = tuple((str(it.id), f"{it.partner}: {it.what}") for it in mine)
        self.pledge.choices = options([("", _p("pledge", "No")), *self.named])
        return self

    def chosen_source(self) -> Source:
        return Source(self.source.data)


class BudgetForm(MarkedForm):
    mark = "budget"
    year = IntegerField(_("Year"), [NumberRange(2000, 2100, _("Please write a year."))])
    amount = MoneyField(_("The brand budget of the year"))


class PledgeForm(MarkedForm):
    mark = "pledge"
    partner = StringField(
        _("Who pledges it"), [required(_("Please name the organisation.")), AtMost(120)]
    )
    kind = SelectField(_("What kind"), choices=options(GIVINGS.items()))
    what = StringField(
        _("What is pledged"), [required(_("Please write what is pledged.")), AtMost(200)]
    )
    worth = MoneyField(_("How much, if it is money"), is_optional=True)
    due_on = DateField(_("By which day"), [required(EMPTY_DAY)], **DAY)

    def validate_worth(self, field: MoneyField) -> None:
        if self.kind.data == Giving.MONEY and not field.fen:
            raise ValidationError(AMOUNT)

    def offer(self) -> Offer:
        kind, words = Giving(self.kind.data), (said(self.partner), said(self.what))
        return Offer(words[0], kind, words[1], self.due_on.data, self.worth.fen)


class LineForm(SlipForm):
    mark = "line"
    name = StringField(
        _("What it is for"), [required(_("Please write what the money is for.")), AtMost(80)]
    )
    note = StringField(_("Note"), [AtMost(200)])


class SpendForm(SlipForm):
    mark = "spent"
    line = SelectField(_("From which line"), validate_choice=False)
    note = StringField(
        _("What was bought"), [required(_("Please write what was bought.")), AtMost(200)]
    )
    receipt = StringField(
        _("Number of the receipt"), [required(_("Please write the number.")), AtMost(60)]
    )


class BackForm(SlipForm):
    mark = "back"
    line = SelectField(_("From which line"), validate_choice=False)
    note = StringField(_("Why"), [required(_("Please write why.")), AtMost(200)])


class WhyForm(Form):
    """A reason that stays in the ledger."""

    why = StringField(_("Why"), [required(_("Please write why.")), AtMost(200)])
    how = HiddenField()
