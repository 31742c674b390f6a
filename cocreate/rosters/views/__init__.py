"""The roster for staff, the door on the day, and each guest's own page."""
