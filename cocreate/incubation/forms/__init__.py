"""What staff and authors tell us on the road of an idea."""
