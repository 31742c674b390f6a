"""Addresses of boards: for those who lead, and for phones in the room."""
