"""Pages: the list and one story (board), telling it (telling), answering it (desk)."""
