"""What is picked to be joined, and what is taken apart again."""

from wtforms import HiddenField, SelectMultipleField

from cocreate.kernel.forms import AtMost, Form, said

ROOM = 12000  # 500 references, with blanks between


class PickForm(Form):
    """Those ticked, or all that were found."""

    item = SelectMultipleField(validate_choice=False)
    every = HiddenField(validators=[AtMost(ROOM)])
    q = HiddenField(validators=[AtMost(200)])
    all_of_them = HiddenField()

    @property
    def refs(self) -> list[str]:
        return said(self.every).split() if said(self.all_of_them) else list(self.item.data or [])

    @property
    def words(self) -> str:
        return said(self.q)


class JoinForm(Form):
    refs = HiddenField(validators=[AtMost(ROOM)])

    @property
    def references(self) -> list[str]:
        return said(self.refs).split()


class PartForm(Form):
    """All that one press had joined; its time as the page wrote it."""

    at = HiddenField(validators=[AtMost(40)])

    @property
    def moment(self) -> str:
        return said(self.at)
