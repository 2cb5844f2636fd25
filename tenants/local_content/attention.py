"""What was begun and is not public: questions without an answer, rumor cards, other drafts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.local_content.drafts import Drafts, drafts
from tenants.local_content.models import FactPage, QuestionPage


@source
def unpublished(scene: Scene) -> Iterator[Matter]:
    """One line for the questions, one for the rumor cards, one for all the rest."""
    if not scene.may_write:
        return
    found = dict(scene.read(drafts))
    questions, facts = found.pop(QuestionPage, None), found.pop(FactPage, None)
    if questions:
        words = ngettext(
            "%(count)d question waits for its answer.",
            "%(count)d questions wait for their answers.",
            questions.count,
        )
        yield _matter(scene, "drafts.questions", questions, words)
    if facts:
        words = ngettext(
            "%(count)d rumor card is not public yet.",
            "%(count)d rumor cards are not public yet.",
            facts.count,
        )
        yield _matter(scene, "drafts.facts", facts, words)
    rest = _together(found.values())
    waits = datetime.timedelta(days=scene.rules.draft_waits)
    if rest and scene.now - rest.since >= waits:
        words = ngettext(
            "%(count)d draft has not been published.",
            "%(count)d drafts have not been published.",
            rest.count,
        )
        yield _matter(scene, "drafts.pages", rest, words)


def _together(several: Iterable[Drafts]) -> Drafts | None:
    every = list(several)
    if not every:
        return None
    oldest = min(every, key=lambda each: each.since)
    return Drafts(sum(each.count for each in every), oldest.page_id, oldest.since)


def _matter(scene: Scene, key: str, found: Drafts, words: str) -> Matter:
    return Matter(
        key,
        Urgency.LOOK,
        words % {"count": found.count},
        scene.edit_url(found.page_id),
        _("Open it") if found.count == 1 else _("Open one of them"),
        found.since,
    )
