"""What goes on the record about letters: what a person did with one, on paper or by phone."""

from cocreate.kernel.events import Kind

HANDED_OVER = Kind.of("letter.handed_over")
CONTACT_READ = Kind.of("item.contact_read")
CONTACT_ASKED = Kind.of("item.contact_asked")
CONTACT_AGREED = Kind.of("item.contact_agreed")
REACHED = Kind.of("letter.told_by_phone")
MISSED = Kind.of("letter.not_reached")
