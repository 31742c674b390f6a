"""Pages: under an idea (board), one's own (own), what staff answer (desk)."""
