"""An answer with nothing in it: what the server and Flask alone cost, for the ratio."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def nothing() -> str:
    return "."
