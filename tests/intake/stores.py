"""A server that speaks S3 over HTTP, for tests to keep files at; and an address where none answers."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import Request, urlopen

import boto3
import pytest

from cocreate.intake.shelves import Bucket

REFUSAL = b"""<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>SignatureDoesNotMatch</Code><Message>Check your key.</Message></Error>"""
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "a/b+c"}


def a_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def s3_server():
    """A server of its own that speaks S3 over HTTP; the address without keys."""
    port = a_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    here = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with subprocess.Popen(command, env=here, stdout=-3, stderr=-3) as program:
        for _try in range(300):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"127.0.0.1:{port}"
        program.terminate()


@pytest.fixture
def client(s3_server):
    there = boto3.client("s3", endpoint_url=f"http://{s3_server}", region_name="us-east-1", **KEYS)
    there.create_bucket(Bucket="ours")
    yield there
    urlopen(Request(f"http://{s3_server}/moto-api/reset", method="POST"), timeout=10).close()
    there.close()


def names(client):
    return [it["Key"] for it in client.list_objects_v2(Bucket="ours").get("Contents", [])]


@pytest.fixture
def bucket(s3_server, client):  # noqa: ARG001 -- it makes the bucket
    store = Bucket(f"http://key:a%2Fb%2Bc@{s3_server}/ours/alliance?region=us-east-1", "uploads")
    yield store
    store.client.close()


@pytest.fixture
def away():
    """Nobody answers at that address."""
    store = Bucket(f"http://key:secret@127.0.0.1:{a_port()}/ours", "uploads")
    yield store
    store.client.close()


@contextmanager
def answering(status, body):
    """A server that has this one answer to everything; its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_PUT(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
