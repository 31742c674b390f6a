"""`flask --app wsgi run`, `gunicorn wsgi:app`, `granian --interface wsgi wsgi:app`."""

from cocreate import create_app
from cocreate.kernel import admission

app = create_app()
admission.init(app)
