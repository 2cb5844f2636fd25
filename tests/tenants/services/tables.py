"""A table as people have them, and imports of it, in tests."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from tenants.services.actions.prepare_import import (
    StartImport,
    keep_upload,
)
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob, Service

TABLE = """Service Name,Agency,Teléfono,Categoría,Idiomas,Hours,Street Address,City,State,ZIP
Counseling,Hill House,(555) 555-0101,therapy,"inglés, Spanish",Mon-Fri 9-5,1 Main,Chicago,IL,60601
Comidas,Casa Sol,(555) 555-0102,Comida,español,Sat 10:00-12:00; Sun 11am-1pm,2 Lake,Chicago,IL,60602
"""


def upload(content: str | bytes, name: str = "list.csv") -> ImportJob:
    data = content if isinstance(content, bytes) else content.encode()
    return keep_upload(ContentFile(data, name), name, None)


def run(content: str | bytes, **options: Any) -> ImportJob:
    job = upload(content)
    StartImport(job, None, **options).execute(queue=False)
    return run_import(job.uuid)


def titles() -> list[str]:
    return list(Service.objects.order_by("title").values_list("title", flat=True))
