"""`flask --app wsgi run`, `gunicorn wsgi:app`, `granian --interface wsgi wsgi:app`."""

from cocreate import create_app

app = create_app()
