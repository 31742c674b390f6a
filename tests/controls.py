"""A form as a browser knows it: what stands in it, what may be chosen, what it would send."""

from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from tests import asserts

TICKED = {"checkbox", "radio"}
NOT_SENT = {"submit", "button", "reset", "image", "file"}


class Form:
    """`page.form("/ideas/new").fill(body="…", kind="idea").submit()` is the page that answers."""

    def __init__(self, page: Any, element: Element) -> None:
        self.page, self.element = page, element
        self.controls: dict[str, list[Element]] = {}
        self.fields: dict[str, list[Any]] = {}
        outside = page.all(f".//*[@form='{element.get('id', ' ')}']")
        for node in [*element.iter(), *outside]:
            if node.tag in {"input", "select", "textarea", "button"} and node.get("name"):
                self._add(node.get("name", ""), node)

    def __getitem__(self, name: str) -> str:
        """What stands in the field now."""
        return "".join(self.fields[name])

    def fill(self, **values: Any) -> "Form":
        """Type, choose or tick; only what the form offers. A list ticks several boxes."""
        for name, value in values.items():
            assert name in self.controls, f"no field {name!r}, only {sorted(self.controls)}"
            self.fields[name] = self._chosen(name, value)
        return self

    def submit(self, button: str = "") -> Any:
        """Press the button with this name, value or label (without: Enter)."""
        fields = self.fields | self._pressed(button)
        action = self.element.get("action") or self.page.path
        if self.element.get("method", "get") == "get":
            query = urlencode({name: value for name, value in fields.items() if value}, doseq=True)
            return self.page.visitor.get(f"{urlsplit(action).path}?{query}")
        return self.page.visitor.post(action, fields)

    def _add(self, name: str, node: Element) -> None:
        self.controls.setdefault(name, []).append(node)
        kind = node.get("type", "submit" if node.tag == "button" else "text")
        if kind in NOT_SENT or "disabled" in node.attrib:
            return
        if kind not in TICKED or "checked" in node.attrib:
            self.fields.setdefault(name, []).extend(_standing(node))

    def _chosen(self, name: str, value: Any) -> list[Any]:
        first = self.controls[name][0]
        offered = self._offered(name)
        if isinstance(value, bool):
            return offered[:1] if value else []
        wanted = value if isinstance(value, list) else [value]
        if first.get("type") == "file":
            return wanted
        wanted = [str(it) for it in wanted]
        strange = set(wanted) - set(offered)
        assert not offered or not strange, f"{name} offers {offered}, not {strange}"
        return wanted

    def _offered(self, name: str) -> list[str]:
        nodes = self.controls[name]
        options = [it for node in nodes for it in node.iter("option")]
        ticked = [node for node in nodes if node.get("type") in TICKED]
        return [it.get("value", asserts.text(it) or "on") for it in options + ticked]

    def _pressed(self, button: str) -> dict[str, list[str]]:
        if not button:
            return {}
        for node in self.element.iter("button"):
            name, value = node.get("name", ""), node.get("value", "")
            if button in {name, value, asserts.text(node)}:
                return {name: [value]} if name else {}
        raise AssertionError(f"no button {button!r} in {asserts.text(self.element)!r}")


def _standing(node: Element) -> list[str]:
    if node.tag == "textarea":
        return [(node.text or "").removeprefix("\n")]
    if node.tag != "select":
        return [node.get("value", "on" if node.get("type") in TICKED else "")]
    options = list(node.iter("option"))
    selected = [it for it in options if "selected" in it.attrib] or options[:1]
    return [it.get("value", asserts.text(it)) for it in selected]
