"""The figures of one day, as they are typed on a phone in the ward."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, FloatField, StringField

from cocreate.incubation.actions.piloting import Reading
from cocreate.incubation.forms.piloting import DAY, EMPTY_DAY, FIGURE
from cocreate.incubation.models import Measure
from cocreate.incubation.spc.checks import fault
from cocreate.kernel.forms import AtMost, Form, required, said


class FiguresForm(Form):
    """A field for each measure, a second one where it counts of how many; or why there is none."""

    on = DateField(_("For the week from"), [required(EMPTY_DAY)], **DAY)
    note = StringField(_("No figure? Write why"), [AtMost(200)])
    measures: Sequence[Measure] = ()

    @classmethod
    def of(cls, measures: list[Measure], **data: Any) -> "FiguresForm":
        fields = {f"m{row.id}": FloatField(row.name, FIGURE) for row in measures}
        sizes = {
            f"s{row.id}": FloatField(_("%(measure)s: of how many", measure=row.name), FIGURE)
            for row in measures
            if row.is_sized
        }
        body = {**fields, **sizes, "measures": measures}
        made: FiguresForm = type("FiguresForm", (cls,), body)(data=data)
        return made

    def validate(self, extra_validators: Any = None) -> bool:
        """A count that can't be is said beside its field."""
        good = bool(super().validate(extra_validators))
        faults = {row.id: self._fault(row) for row in self.measures} if good else {}
        for key, sentence in faults.items():
            if sentence:
                self[f"m{key}"].errors = [sentence]
        return good and not any(faults.values())

    def _fault(self, row: Measure) -> str:
        return fault(self[f"m{row.id}"].data, self._size(row), row.chart)

    def _size(self, row: Measure) -> float | None:
        return self[f"s{row.id}"].data if row.is_sized else None

    def readings(self) -> dict[int, Reading]:
        """Measure id → its reading; without figure and without note there is none."""
        note = said(self.note)
        rows = {row.id: (self[f"m{row.id}"].data, self._size(row)) for row in self.measures}
        return {
            key: Reading(self.on.data, value, note, size if value is not None else None)
            for key, (value, size) in rows.items()
            if value is not None or note
        }
