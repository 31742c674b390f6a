"""A meeting as a calendar file (RFC 5545): a later version of the plan replaces the entry there."""

from datetime import timedelta

from icalendar import Calendar, Event

from cocreate.kernel.clock import now
from cocreate.workshops.models import Workshop

LEAST = timedelta(minutes=15)


def entry(workshop: Workshop, url: str) -> bytes:
    """One entry. `url` is where it leads: the public page, or a guest's own."""
    book = Calendar()
    book.add("prodid", "-//cocreate//workshops//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add_component(_event(workshop, url))
    return bytes(book.to_ical())


def _event(workshop: Workshop, url: str) -> Event:
    event = Event()
    event.add("uid", f"{workshop.slug}@cocreate")
    event.add("sequence", workshop.version)
    event.add("dtstamp", now())
    event.add("dtstart", workshop.starts_at)
    event.add("dtend", max(workshop.ends_at, workshop.starts_at + LEAST))
    event.add("summary", workshop.title)
    if workshop.place:
        event.add("location", workshop.place)
    if told := "\n\n".join(filter(None, (workshop.summary, workshop.agenda))):
        event.add("description", told.replace("\r\n", "\n"))
    event.add("url", url)
    return event
