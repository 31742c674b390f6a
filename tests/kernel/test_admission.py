"""Many may hand something in, few work inside: a slow phone holds up nobody."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from cocreate.kernel.admission import IN_MEMORY, Admission

PATIENCE = 5.0  # seconds; a test that waits this long has failed


class Slow(io.RawIOBase):
    """What a phone with a weak signal sends: nothing comes until it is let through."""

    def __init__(self, body):
        self.body, self.asked, self.comes = io.BytesIO(body), threading.Event(), threading.Event()

    def read(self, size=-1):
        self.asked.set()
        assert self.comes.wait(PATIENCE)
        return self.body.read(size)


def asks(app, source=b"", **head):
    if isinstance(source, bytes):
        head = head or {"CONTENT_LENGTH": str(len(source))}
        source = io.BytesIO(source)
    environ = {"REQUEST_METHOD": "POST", "wsgi.input": source, **head}
    return b"".join(app(environ, lambda *_: None))


def reads(environ, _start):
    return [environ["wsgi.input"].read()]


@pytest.mark.parametrize(
    "head",
    [{"CONTENT_LENGTH": "5"}, {"HTTP_TRANSFER_ENCODING": "chunked"}, {"SERVER_PROTOCOL": "HTTP/2"}],
    ids=str,
)
def test_who_sends_slowly_holds_up_nobody(head):
    app = Admission(reads, at_once=1, at_most=100)
    slow = Slow(b"photo")

    with ThreadPoolExecutor() as crowd:
        waiting = crowd.submit(asks, app, slow, **head)
        assert slow.asked.wait(PATIENCE)
        others = [crowd.submit(asks, app, b"word") for _ in range(3)]
        answers = [other.result(PATIENCE) for other in others]
        slow.comes.set()

    assert answers == [b"word"] * 3
    assert waiting.result(PATIENCE) == b"photo"


@pytest.mark.parametrize("at_once", [1, 3])
def test_no_more_than_agreed_work_at_the_same_time(at_once):
    inside, most, lock = [], [], threading.Lock()
    together = threading.Barrier(at_once)

    def works(_environ, _start):
        with lock:
            inside.append(1)
            most.append(len(inside))
        together.wait(PATIENCE)
        with lock:
            inside.pop()
        return []

    app = Admission(works, at_once=at_once, at_most=0)
    with ThreadPoolExecutor(9) as crowd:
        done = [crowd.submit(asks, app) for _ in range(9)]
        for one in done:
            one.result(PATIENCE)

    assert max(most) == at_once


@pytest.mark.parametrize("size", [1, IN_MEMORY - 1, IN_MEMORY + 1, 3 * IN_MEMORY])
def test_what_was_sent_arrives_byte_for_byte(size):
    sent = bytes(number % 251 for number in range(size))

    assert asks(Admission(reads, at_once=1, at_most=size), sent) == sent


def test_what_is_too_long_is_not_taken_in():
    source = io.BytesIO(b"x" * 11)

    app = Admission(
        lambda environ, _start: [b"%d" % environ["wsgi.input"].tell()], at_once=1, at_most=10
    )

    assert b"".join(app({"CONTENT_LENGTH": "11", "wsgi.input": source}, print)) == b"0"


def test_of_what_has_no_end_one_byte_too_many_is_taken_in():
    app = Admission(reads, at_once=1, at_most=10)

    assert asks(app, b"x" * 99, HTTP_TRANSFER_ENCODING="chunked") == b"x" * 11


@pytest.mark.parametrize("length", ["0", "-1", "x", "1e9", "²"])
def test_a_length_that_makes_no_sense_is_for_the_page_to_refuse(length):
    environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(b"x")}

    app = Admission(lambda seen, _start: [str(seen is environ).encode()], at_once=1, at_most=10)

    assert app(environ, print) == [b"True"]


def test_who_only_reads_is_not_waited_for():
    slow = Slow(b"")

    answer = asks(Admission(lambda *_: [b"page"], at_once=1, at_most=9), slow, REQUEST_METHOD="GET")

    assert answer == b"page"
    assert not slow.asked.is_set()


def test_who_is_gone_before_the_end_leaves_what_came():
    assert asks(Admission(reads, at_once=1, at_most=100), b"half", CONTENT_LENGTH="90") == b"half"


def test_the_next_one_comes_in_after_a_fault():
    def fails(_environ, _start):
        raise ZeroDivisionError

    app = Admission(fails, at_once=1, at_most=0)

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            asks(app)
