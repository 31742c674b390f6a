"""What the page of the seats reads: a seat for each member, and which of them must be heard."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from cocreate.kernel.forms import Form, options
from cocreate.sittings.actions import Table
from cocreate.sittings.models import SIDES, Side

WHO = "who_"


class SeatsForm(Form):
    at = HiddenField()
    ward = HiddenField()
    must = SelectMultipleField(_("No decision without"), choices=options(SIDES.items()), default=[])

    @property
    def seats(self) -> list[Any]:
        return [it for it in self if it.name.startswith(WHO)]

    def table(self) -> Table:
        chosen = {UUID(it.name.removeprefix(WHO)): it.data for it in self.seats}
        sitting = {who: Side(side) for who, side in chosen.items() if side}
        return Table(sitting, frozenset(Side(it) for it in self.must.data or ()))

    def validate_must(self, _field: SelectMultipleField) -> None:
        if empty := self.table().empty:
            names = gettext(", ").join(it.seat for it in empty)
            raise ValidationError(gettext("Choose who sits there: %(seats)s", seats=names))


def for_members(
    members: Sequence[tuple[UUID, str]], table: Table, hidden: Mapping[str, str], **given: Any
) -> SeatsForm:
    """The form with a line for each member, as it stands; what was posted goes before it."""
    rows = options([("", _("No seat")), *SIDES.items()])
    lines = {f"{WHO}{who.hex}": SelectField(name, choices=rows) for who, name in members}
    made = type("SeatsOfMembers", (SeatsForm,), lines)
    data = {f"{WHO}{who.hex}": str(side) for who, side in table.sitting.items()}
    form: SeatsForm = made(data={**hidden, **data, "must": [*table.required]}, **given)
    return form
