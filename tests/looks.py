"""What a person sees and touches: pictures, axe, nothing sideways, nothing too small to press."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RESULTS = Path(__file__).parent.parent / "test-results"
SMALL = """least => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(node => {
  const seen = node.labels && node.labels.length && /radio|checkbox/.test(node.type)
    ? node.labels[0] : node;
  const box = seen.getBoundingClientRect(), style = getComputedStyle(seen);
  if (!box.width || style.visibility === 'hidden' || box.right < 0 || box.bottom + scrollY < 0)
    return false;
  const inText = style.display === 'inline' && seen.parentElement.closest('p, li, td, dd, label');
  return !inText && (box.width < least - 0.5 || box.height < least - 0.5);
}).map(node => node.outerHTML.slice(0, 120))"""
WIDE = """() => [...document.querySelectorAll('body *')].filter(node =>
  node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map(node => node.outerHTML.slice(0, 120))"""
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look(page: Page, name: str) -> Path:
    """A picture of the whole page in `test-results/<name>.png`, for a person to look at.

    With its caret: to hide it the browser writes styles into the page, which htmx then copies.
    """
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.png"
    page.screenshot(path=path, full_page=True, caret="initial")
    return path


def is_accessible(page: Page) -> None:
    """axe finds nothing."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS)
    told = [f"{it['id']}: {it['help']}: {[n['html'][:120] for n in it['nodes']]}" for it in found]
    assert not told, f"{page.url}\n" + "\n".join(told)


def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    page.wait_for_load_state()
    over = page.evaluate(SIDEWAYS)
    assert over <= 0, f"{page.url} is {over} px too wide: {page.evaluate(WIDE)}"


def can_be_pressed(page: Page, least: int = 24) -> None:
    """No target under `least` px each way, links within a text aside (care mode: 60)."""
    page.wait_for_load_state()  # with its styles: a page that is still coming has none
    small = page.evaluate(SMALL, least)
    assert not small, f"{page.url}: smaller than {least} px: {small}"


def stands(page: Page, name: str, least: int = 24) -> None:
    """All of the above, and its picture."""
    look(page, name)
    is_accessible(page)
    fits(page)
    can_be_pressed(page, least)
