"""Each filter of a list has a feed of its own, and the list says where it is."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from cocreate.kernel.clock import moved, now
from cocreate.kernel.feed import ATOM
from tests.factories import a_department, an_idea
from tests.incubation import roads
from tests.stories import tales
from tests.visitor import ORIGIN


def announced(page):
    (link,) = page.all(".//link[@rel='alternate']")
    assert link.get("type") == "application/atom+xml"
    return link.get("href")


def entries(visitor, address):
    root = ET.fromstring(visitor.get(address).body)  # noqa: S314 -- our own
    links = {it.get("rel"): it.get("href") for it in root.findall(f"{{{ATOM}}}link")}
    assert links["self"] == ORIGIN + address
    named = [it.findtext(f"{{{ATOM}}}id") for it in root.findall(f"{{{ATOM}}}entry")]
    return links[None], [urlsplit(it).path.rpartition("/")[2] for it in named]


IDEAS = (
    "stage=piloted",
    "kind=concern",
    "for=children",
    "department=ward-7",
    "group=nurse",
    "q=lamp",
)


@pytest.mark.parametrize("asked", IDEAS)
def test_each_filter_of_ideas_has_its_feed(visitor, asked):
    ward = a_department("ward-7")
    an_idea("Something else.", published=True)
    chosen = {
        "stage=piloted": roads.piloted,
        "kind=concern": lambda: an_idea("A.", published=True, kind="concern"),
        "for=children": lambda: an_idea("B.", published=True, for_whom="children"),
        "department=ward-7": lambda: an_idea("C.", published=True, department=ward.slug),
        "group=nurse": lambda: an_idea("D.", published=True, group="nurse"),
        "q=lamp": lambda: an_idea("A lamp.", published=True),
    }[asked]()

    feed = announced(visitor.get(f"/ideas?{asked}&after=&sort="))
    about, found = entries(visitor, feed)

    assert feed == f"/ideas.atom?{asked}"
    assert about == f"{ORIGIN}/ideas?{asked}"
    assert found == [chosen.ref]


def test_what_is_late_has_a_feed_too(visitor):
    late = an_idea("A clock.", published=True)

    with moved(now().replace(year=now().year + 1)):
        an_idea("A lamp.", published=True)
        feed = announced(visitor.get("/ideas?overdue=1"))
        assert entries(visitor, feed)[1] == [late.ref]


@pytest.mark.parametrize("asked", ["feeling=worried", "service=ward-7", "q=blanket", ""])
def test_each_filter_of_stories_has_its_feed(visitor, asked):
    ward = a_department("ward-7")
    if asked:
        tales.a_story("Nothing of it.")
    story = tales.a_story("A blanket.", feelings=("worried",), services=(ward.id,))

    feed = announced(visitor.get(f"/stories?{asked}"))

    assert feed == "/stories.atom" + (f"?{asked}" if asked else "")
    assert entries(visitor, feed)[1] == [story.ref]


@pytest.mark.parametrize("path", ["/ideas", "/stories"])
def test_a_filter_that_htmx_draws_takes_its_feed_along(visitor, path):
    an_idea(published=True)

    part = visitor.htmx.get(f"{path}?q=lamp")

    assert f"{path}.atom?q=lamp" in {it.get("href") for it in part.all(".//a")}


def test_the_feed_of_a_second_page_begins_with_the_first(visitor):
    for number in range(21):
        an_idea(f"Idea {number}.", published=True)
    onward = visitor.get("/ideas?sort=support").one(".//a[@rel='next']").get("href")

    assert announced(visitor.get(onward)) == "/ideas.atom?sort=support"


def test_under_an_institution_the_feed_is_its_own(visitor):
    an_idea(published=True)

    assert announced(visitor.get("/o/kangning/ideas?stage=received")) == (
        "/o/kangning/ideas.atom?stage=received"
    )
