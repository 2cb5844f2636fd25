"""The platform of the Virtual Resiliency Center."""

from vrc.celery import app as celery_app

__all__ = ["celery_app"]
