"""Numbers in the templates of the figures."""

from django import template

from tenants.usage.privacy import words

register = template.Library()
register.filter("in_words", words)
