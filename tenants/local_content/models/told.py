"""What a community's people were reminded of already."""

from django.db import models


class ToldReminder(models.Model):
    """One reminder that was mailed. `key` names the thing and its moment, never a person."""

    key = models.CharField(max_length=200, unique=True)
    told_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)
