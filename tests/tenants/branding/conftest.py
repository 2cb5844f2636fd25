"""What all tests of branding share."""

import pytest

# Wagtail makes each size of a picture in a temporary file and leaves closing it to Python.
_LEFT_OPEN = "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "branding":
            item.add_marker(pytest.mark.filterwarnings(_LEFT_OPEN))
