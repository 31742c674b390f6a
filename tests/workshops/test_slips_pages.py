"""Slips of paper: typed in with the form of the phone, one by one, and printed to be cut."""

import pytest

from cocreate.workshops.hands import slips
from cocreate.workshops.voting import counting
from cocreate.workshops.voting.models import Method
from tests.workshops.crowd import WATCHED, here, typed
from tests.workshops.rooms import a_host, a_room, started
from tests.workshops.test_slips import SAYS
from tests.workshops.ways import question

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


def a_vote(user, method=Method.AGREE, **ways):
    host, workshop = a_room(user, statements=(), questions=[question(method, **ways)])
    return host, workshop, started(host, workshop)


def at(workshop, page="hands"):
    return f"/staff/workshops/{workshop.id}/questions/1/{page}"


def drawn(answer, way):
    """What the person sees after a form that was taken."""
    return answer if way == "htmx" else answer.follow()


@pytest.fixture
def lan():
    return a_host()


@WAYS
@pytest.mark.parametrize("method", [it for it in Method if it not in {Method.DOTS, Method.RANKED}])
def test_a_slip_is_typed_in_with_the_form_of_the_phone(visitor, lan, way, method):
    host, workshop, ballot = a_vote(lan, method)
    here(host, workshop, patient=3)
    page = getattr(visitor.signed_in(lan), way).get(at(workshop, "slip"))
    form, words = page.form("/slip"), SAYS[method][0]
    form.fill(number="7", witness=WATCHED)
    if method == Method.SCORE:
        form.fill(**{f"marks-{word[0]}": word for word in words})
    elif method != Method.AGREE:
        form.fill(choice=words if method.has_options else words[0])

    done = drawn(form.submit(words[0] if method == Method.AGREE else "Count this slip"), way)

    assert "Slip 7 is counted." in done
    assert done.form("/slip")["witness"] == WATCHED
    assert (slips.typed(ballot), ballot.voted) == ([7], 1)


@WAYS
@pytest.mark.parametrize(
    ("method", "presses", "numbers"),
    [
        (Method.DOTS, ["+1", "+1", "+3"], {"1": 2, "2": 0, "3": 1, "4": 0}),
        (Method.RANKED, ["add-3", "add-1"], {"1": 0, "2": 0, "3": 1, "4": 0}),
    ],
)
def test_dots_and_orders_of_a_slip_grow_press_by_press(visitor, lan, way, method, presses, numbers):
    host, workshop, ballot = a_vote(lan, method)
    here(host, workshop, patient=3, nurse=1)
    page = getattr(visitor.signed_in(lan), way).get(at(workshop, "slip"))

    page = page.form("/slip").fill(number="7", group="nurse", witness=WATCHED).submit(presses[0])
    for press in presses[1:]:
        page = page.form("/slip").submit(press)
    assert (ballot.voted, page.form("/slip")["number"]) == (0, "7")
    done = drawn(page.form("/slip").submit("Count this slip"), way)

    assert "Slip 7 is counted." in done
    assert counting.numbers(ballot) == numbers
    assert slips.by_group(ballot) == {"nurse": 1}


def test_a_slip_without_number_group_or_witness_keeps_its_ticks(visitor, lan):
    host, workshop, ballot = a_vote(lan, Method.APPROVAL)
    here(host, workshop, patient=3, nurse=1)
    form = visitor.signed_in(lan).get(at(workshop, "slip")).form("/slip")

    page = form.fill(choice=["1", "3"]).submit("Count this slip")

    assert (page.status, ballot.voted) == (422, 0)
    for sentence in ("number that stands on the slip", "choose a group", "who watched"):
        assert sentence in page
    assert len(page.all(".//input[@name='choice'][@checked]")) == 2


def test_the_key_enter_in_the_number_counts_no_slip(visitor, lan):
    """The first button of a form is pressed by it: here that draws the form anew."""
    host, workshop, ballot = a_vote(lan)
    here(host, workshop, patient=3)
    page = visitor.signed_in(lan).get(at(workshop, "slip"))

    form = next(it for it in page.all(".//form") if it.get("action").endswith("/slip"))
    first = form.find(".//button")
    answer = page.form("/slip").fill(number="7", witness=WATCHED).submit("stay")

    assert (first.get("name"), first.get("value")) == ("step", "stay")
    assert (answer.status, ballot.voted) == (200, 0)


def test_a_secret_slip_typed_twice_is_refused_in_the_form(visitor, lan):
    host, workshop, ballot = a_vote(lan, is_secret=True)
    here(host, workshop, patient=3)
    typed(host, workshop, ballot, 7, "agree")
    page = visitor.signed_in(lan).get(at(workshop))
    assert "everybody would see them" in page

    form = visitor.get(at(workshop, "slip")).form("/slip").fill(number="7", witness=WATCHED)
    answer = form.submit("disagree")

    assert (answer.status, ballot.voted) == (422, 1)
    assert "Slip 7 was typed in already." in answer


@pytest.mark.parametrize("method", list(Method))
def test_slips_to_print_bear_number_group_and_all_that_can_be_ticked(visitor, lan, method):
    host, workshop, ballot = a_vote(lan, method)
    here(host, workshop, patient=3, nurse=1)

    page = visitor.signed_in(lan).get(at(workshop, "slips?patient=2"))

    sheets = page.all(".//article")
    assert len(sheets) == 3
    for name in ballot.options.values():
        assert page.text.count(name) >= 3
    for words in ("No. 3", "Patient", "Nurse", "Fold it"):
        assert words in page


def test_nobody_prints_a_thousand_slips_by_an_address(visitor, lan):
    _host, workshop, _ballot = a_vote(lan)

    page = visitor.signed_in(lan).get(at(workshop, "slips?patient=100000&nurse=-4&doctor=x"))

    assert len(page.all(".//article")) == 60
