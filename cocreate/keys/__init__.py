"""One key per person, kept apart from what it opens: destroying it erases the person's words.

Each text is sealed under the data key of its subject; data keys lie in a database of their own,
wrapped by a master key that lies in no database at all. An old backup of the words is worthless
without the keys, whose backups are kept for days only.
"""
