import pytest

pytest.register_assert_rewrite("tests.controls", "tests.looks", "tests.page", "tests.visitor")
