"""What the web shows of ideas, and how it sends one."""
