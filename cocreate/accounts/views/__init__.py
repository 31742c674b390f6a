"""The front door, and what somebody who is in may see and end of their own sign-ins."""
