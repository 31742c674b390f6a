"""Workshops and ballots: a meeting with a roster, and one question put to its participants."""
