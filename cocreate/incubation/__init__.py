"""Ideas being tried out: assessment, pilots, measures, and what the figures say."""
