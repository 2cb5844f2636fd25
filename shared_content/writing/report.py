"""A look at a page or at the texts of a form, ready for a screen."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from shared_content.writing.around import around_here, known_of
from shared_content.writing.engine import check, mark_of
from shared_content.writing.fields import read_page
from shared_content.writing.findings import SHORT, Code, Finding, Level
from shared_content.writing.settled import settled_on
from shared_content.writing.text import Sort, Writing

# The name of the button "Publish anyway"; its value is the mark of what the person saw.
ANYWAY = "publish_anyway"
_SALT = "shared_content.writing"


@dataclass(frozen=True)
class Report:
    """What was found in one text. `mark` belongs to exactly this text and these findings.

    `settled`: findings that somebody said yes to before, by key; nobody is asked twice.
    """

    findings: tuple[Finding, ...] = ()
    mark: str = ""
    settled: frozenset[str] = field(default=frozenset())

    @cached_property
    def must(self) -> tuple[Finding, ...]:
        """What a person is asked about before it is published."""
        return tuple(
            finding
            for finding in self.findings
            if finding.level is Level.MUST and key_of(finding) not in self.settled
        )

    @cached_property
    def hints(self) -> tuple[Finding, ...]:
        """What may be better, and what somebody has said yes to."""
        return tuple(finding for finding in self.findings if finding not in self.must)

    def is_confirmed(self, posted: Mapping[str, Any]) -> bool:
        """Whether a form carries the yes to exactly this; also when there is nothing to ask."""
        return not self.must or hmac.compare_digest(str(posted.get(ANYWAY, "")), self.mark)

    def as_data(self) -> dict[str, Any]:
        """For the audit trail: which kinds, and keys to know them by. Never a word of the text."""
        kinds = dict.fromkeys(finding.code for finding in self.must)
        words = "; ".join(str(SHORT[code]) for code in kinds)
        return {
            "reason": words[:1].upper() + words[1:],
            "codes": [code.value for code in kinds],
            # A name is asked about each time.
            "keys": [key_of(each) for each in self.must if each.code is not Code.NAME],
        }


def key_of(finding: Finding) -> str:
    """The same finding at the same words has the same key; it tells nothing of the words."""
    text = f"{finding.code.value}\0{finding.quote}"
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()[:20]


def look_at_page(page: Any, settled: Iterable[str] = ()) -> Report:
    """A look at a page, saved or not, in the current schema. At most four statements."""
    around = around_here()
    writing = Writing(around.language(page), around.today(), around.is_library)
    read_page(page, writing)
    around.read_more(page, writing)
    return _report(writing, settled)


def report_on(page: Any) -> Report:
    """A look at a page's newest version, draft or not, without what somebody said yes to."""
    return look_at_page(page.get_latest_revision_as_object(), settled_on(page))


@dataclass(frozen=True)
class Words:
    """The text of one field of a form that is no page's."""

    place: str
    text: str
    is_html: bool = False
    is_number: bool = False
    is_short: bool = False
    language: str = ""


def look_at_words(fields: Iterable[Words], *, many: bool = False) -> Report:
    """A look at the fields of a form, in the current schema, each in its own language.

    `many`: thousands of them, such as an imported file; then only what must be looked at is found,
    in few statements.
    """
    around = around_here()
    by_language: dict[str, Writing] = {}
    for each in fields:
        language = each.language or around.language(None)
        writing = by_language.setdefault(
            language, Writing(language, around.today(), around.is_library)
        )
        if each.is_html:
            writing.add_html(each.text, each.place)
        else:
            sort = Sort.NUMBER if each.is_number else Sort.SHORT if each.is_short else Sort.TEXT
            writing.add(each.text, each.place, sort)
    reports = [_report(writing, (), many) for writing in by_language.values()]
    findings = tuple(finding for report in reports for finding in report.findings)
    return Report(
        tuple(sorted(findings, key=lambda finding: finding.level is Level.HINT)),
        _signed("".join(report.mark for report in reports)),
    )


def _report(writing: Writing, settled: Iterable[str], many: bool = False) -> Report:
    findings = check(writing, known_of(writing, around_here(), not many), serious_only=many)
    return Report(findings, _signed(mark_of(writing, findings)), frozenset(settled))


def _signed(mark: str) -> str:
    return salted_hmac(_SALT, mark, algorithm="sha256").hexdigest()[:32]
