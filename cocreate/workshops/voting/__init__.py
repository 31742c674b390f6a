"""One ballot: what may be said in it, the box it falls into, its count, and what of that is shown."""
