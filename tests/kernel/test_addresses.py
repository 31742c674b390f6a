"""An address keeps what a reader chose when one word of it changes."""

import logging

from cocreate.kernel.language import here
from cocreate.kernel.logs import NoAddresses


def test_every_chosen_facet_stays_when_the_order_changes(app):
    with app.test_request_context("/ideas?stage=received&stage=piloted&q=排队&sort=new"):
        assert here(sort="support") == (
            "/ideas?stage=received&stage=piloted&q=%E6%8E%92%E9%98%9F&sort=support"
        )
        assert "sort" not in here(sort=None)


def test_a_development_server_writes_no_address_either():
    line = logging.LogRecord(
        "werkzeug", logging.INFO, "", 0, '127.0.0.1 - - [22/Nov] "GET /t/X"', None, None
    )

    assert not NoAddresses().filter(line)
