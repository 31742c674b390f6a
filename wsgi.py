"""`flask --app wsgi run`, `gunicorn wsgi:app`, `granian --interface wsgi wsgi:app`."""

import gc

from cocreate import create_app
from cocreate.kernel import admission

app = create_app()
admission.init(app)
gc.collect()
gc.freeze()  # what stands now stays: to look through it again at each collection costs a tenth
gc.set_threshold(20_000, 20, 20)
