"""What the web shows of workshops: to everybody, to phones in the room, to those who lead it."""
