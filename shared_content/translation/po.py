"""A translation as a PO file, for translators who work with their own programs."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass, field

import polib
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from shared_content.library.fingerprints import text_fingerprint
from shared_content.translation.building import source_words
from shared_content.translation.memory import Passage, passages_of

MOST_BYTES = 2 * 1024 * 1024
ITEM, SOURCE, TITLE = "X-VRC-Item", "X-VRC-Source", "X-VRC-Title"
# How many passages an error names; a person reads no more.
_NAMED = 5
_HELP = (
    'Translate each msgstr. Keep <b>, <i> and <a id="a1"> as they are, around the same words.\n'
    "Do not change msgid, msgctxt or the lines at the top. Leave out what you are not sure of."
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a PO file says: the new words by passage, and how many entries had none."""

    words: tuple[tuple[Passage, str], ...]
    empty: int = 0
    problems: tuple[str, ...] = field(default=())


def write(translation: Translation) -> str:
    """The file as text: every passage, with the words it has so far."""
    page = source_words(translation)
    file = polib.POFile(wrapwidth=0)
    file.header = _HELP
    file.metadata = {
        "Project-Id-Version": page.slug,
        "POT-Creation-Date": timezone.now().strftime("%Y-%m-%d %H:%M+0000"),
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        ITEM: str(translation.source.object_id),
        SOURCE: text_fingerprint(page),
        TITLE: page.title,
    }
    for passage in passages_of(translation):
        entry = polib.POEntry(msgctxt=passage.path, msgid=passage.source, msgstr=passage.words)
        if passage.needs_check:
            entry.flags.append("fuzzy")
        file.append(entry)
    return str(file)


def read(data: bytes, translation: Translation) -> ReadFile:
    """Check a whole file. Raises ValidationError that says what is wrong and what to do."""
    file = _parse(data)
    _check_origin(file, translation)
    by_key = {(passage.path, passage.source): passage for passage in passages_of(translation)}
    words: dict[tuple[str, str], str] = {}
    empty, problems, unknown = 0, [], []
    for entry in file:
        if entry.obsolete:
            continue
        key = (entry.msgctxt or "", entry.msgid)
        if key not in by_key:
            unknown.append(entry.msgid)
        elif not entry.msgstr.strip() or entry.fuzzy:
            empty += 1
        elif words.setdefault(key, entry.msgstr) != entry.msgstr:
            problems.append(_("“%(words)s” is there twice, in different words.") % _short(entry))
        else:
            problems += _faults(entry)
    if unknown:
        raise ValidationError(
            _(
                "%(count)d passages are not in this item: their English was changed in the file, "
                "or they belong elsewhere. The first: “%(words)s”. Nothing was imported."
            )
            % {"count": len(unknown), "words": unknown[0][:120]}
        )
    if problems:
        raise ValidationError(
            [*problems[:_NAMED], _("Nothing was imported. Correct the file and try again.")]
        )
    if not words:
        raise ValidationError(_("There are no finished translations in this file."))
    return ReadFile(tuple((by_key[key], value) for key, value in words.items()), empty)


def _parse(data: bytes) -> polib.POFile:
    no_po = _("This is not a PO file. Please choose the file that your translator sent back.")
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This file is too large to be the translation of one item."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(no_po) from error
    if "\x00" in text or "msgid" not in text:
        raise ValidationError(no_po)
    # In a file of its own: given text, polib would open a file of that name if there is one.
    handle, name = tempfile.mkstemp(suffix=".po")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as copy:
            copy.write(text)
        return polib.pofile(name, encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        place = str(error).removeprefix(name).strip()
        raise ValidationError(
            [no_po, _("It breaks off or has an error: %(place)s") % {"place": place[:200]}]
        ) from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _check_origin(file: polib.POFile, translation: Translation) -> None:
    if ITEM not in file.metadata:
        raise ValidationError(
            _("This file was not made here. Download the file of this item and translate that.")
        )
    if file.metadata[ITEM] != str(translation.source.object_id):
        raise ValidationError(
            _("This file belongs to another item: “%(title)s”. Nothing was imported.")
            % {"title": file.metadata.get(TITLE, "?")}
        )
    wanted, language = translation.target_locale.language_code, file.metadata.get("Language", "")
    if language != wanted:
        raise ValidationError(
            _(
                "This file is for another language (%(language)s, not %(wanted)s). Nothing was "
                "imported."
            )
            % {"language": language or "?", "wanted": wanted}
        )
    if file.metadata.get(SOURCE) != text_fingerprint(source_words(translation)):
        raise ValidationError(_older(file, translation))


def _older(file: polib.POFile, translation: Translation) -> list[str]:
    """What to say of a file made from an older source: what changed, and the way on."""
    there = {entry.msgid for entry in file if not entry.obsolete}
    now = [passage.source for passage in passages_of(translation)]
    new = [words for words in dict.fromkeys(now) if words not in there]
    gone = [words for words in dict.fromkeys(there) if words not in set(now)]
    said = [
        _("The English has changed since this file was made, so nothing was imported."),
    ]
    if new:
        said.append(_("New or changed: %(words)s") % {"words": _list(new)})
    if gone:
        said.append(_("No longer there: %(words)s") % {"words": _list(gone)})
    said.append(
        _(
            "Download a new file: it has everything that is translated already. Most translation "
            "programs can then fill in the rest from the old file."
        )
    )
    return said


def _list(words: list[str]) -> str:
    shown = "; ".join(f"“{one[:100]}”" for one in words[:_NAMED])
    more = len(words) - _NAMED
    return shown + (" " + _("and %(count)d more") % {"count": more} if more > 0 else "")


def _faults(entry: polib.POEntry) -> list[str]:
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as error:
        return [f"“{entry.msgstr[:100]}”: {error}"]
    return []


def _short(entry: polib.POEntry) -> dict[str, str]:
    return {"words": entry.msgid[:100]}
