import pytest

from cocreate.consent import epochs, gate, subjects
from cocreate.kernel.db import transaction
from tests.consent.people import BODY, TITLE, published, say, something_sent


def test_a_publication_made_again_is_another_version():
    sent = published()
    first = gate.publication(sent.id).version
    say(sent, "publish", False)
    say(sent, "publish", True)

    with transaction():
        gate.publish(sent, TITLE, BODY, "en")

    assert gate.publication(sent.id).version > first


def test_every_change_of_what_is_shown_raises_the_epoch_of_its_kind_alone():
    sent = something_sent()
    numbers = [epochs.current("idea")]

    for act in (
        lambda: say(sent, "publish", True),
        lambda: gate.publish(sent, TITLE, BODY, "en"),
        lambda: say(sent, "publish", False),
    ):
        with transaction():
            act()
        numbers.append(epochs.current("idea"))

    assert numbers == sorted(set(numbers))
    assert epochs.current("story") == 0


@pytest.mark.parametrize("yes", [True, False])
def test_limiting_what_is_done_with_a_persons_words_raises_every_epoch(yes):
    sent = published()
    before = [epochs.current(it) for it in epochs.FAMILIES]

    with transaction():
        subjects.restrict(sent.subject_id, yes=yes)

    after = [epochs.current(it) for it in epochs.FAMILIES]
    assert all(new > old for new, old in zip(after, before, strict=True))


def test_an_epoch_that_was_rolled_back_did_not_rise():
    before = epochs.current("idea")

    with pytest.raises(ValueError, match="no"), transaction():
        _rise_and_fail()

    assert epochs.current("idea") == before


def _rise_and_fail():
    epochs.rise("idea")
    raise ValueError("no")
