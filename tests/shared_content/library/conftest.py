from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from shared_content.library.models import LibraryTopicPage
from tests.shared_content.library.shelf import make_topic


@pytest.fixture
def topic(db: None) -> LibraryTopicPage:
    """A topic to put items into."""
    return make_topic()


@pytest.fixture
def editor(db: None) -> Any:
    """Somebody at the operator who may do everything."""
    return get_user_model().objects.create_superuser(
        "editor@example.org", "a long password", first_name="Ada", last_name="Reyes"
    )
