"""`flask --app wsgi run`, `gunicorn wsgi:app`, `granian --interface wsgi wsgi:app`."""

import gc

gc.disable()  # hardly anything dies while it starts, and to look for it costs a tenth of the time

from cocreate import create_app  # noqa: E402 -- the line above is for it

app = create_app(in_turn=True)
gc.freeze()  # what stands now stays: to look through it again at each collection costs a tenth
gc.set_threshold(20_000, 20, 20)
gc.enable()
