from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from shared_content.library.models import LibraryItemPage
from tests.shared_content.translation.pair import make_pair


@pytest.fixture
def editor(db: None) -> Any:
    """Somebody at the operator who may do everything."""
    return get_user_model().objects.create_superuser(
        "editor@example.org", "a long password", first_name="Ada", last_name="Reyes"
    )


@pytest.fixture
def pair(db: None) -> tuple[LibraryItemPage, LibraryItemPage]:
    """An English item and its Spanish version, as the pack would have loaded them."""
    return make_pair()
