"""How fast it is: what somebody who waits for a page would measure, against what a bare one takes.

Each installation measured is one of its own, kept under the instance for the next time, filled by
`seed` and asked over HTTP through the server of `./run`.
"""
