"""Small numbers are not shown, to nobody and in no file.

In a small town a single visit to a page about, say, the loss of a child can be the visit of one
known person. So, for everything that is shown or downloaded:

- A number under `FEWEST` (5), zero included, is shown as "fewer than 5": by page and day, by day,
  by language, by form, whatever it is.
- Pages, parts, files and phrases that did not reach `FEWEST` in the time looked at are not even
  named: a list of them would say that somebody was there.
- Only whole days are shown, from the next day on, so that nobody can watch a number move while
  somebody reads. What there is of today is one number for the whole site, under the same rule.
- Totals hold the small numbers too; of which page they are cannot be told from them.

Five is a common smallest cell of official statistics about people.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

FEWEST = 5


def shown(count: int) -> int | None:
    """The number if it may be shown; None stands for "fewer than 5"."""
    return count if count >= FEWEST else None


def words(count: int | None) -> str:
    """`shown(count)` as a person reads it: "1,204", or "fewer than 5"."""
    if count is None or count < FEWEST:
        return _("fewer than %(number)s") % {"number": FEWEST}
    return f"{count:,}"
