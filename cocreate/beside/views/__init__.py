"""Pages: telling a second voice and reading it (board), the author's answer (own)."""
