"""The words of the public pages and their translations: found, listed, compiled.

    python -m vrc.ops.catalog      writes platform/vrc/locale/<language>/LC_MESSAGES/django.po, .mo

The English one holds no words of ours: it says Wagtail's in our own, and is written by hand.

Needs no gettext programs. Catalogs hold what survivors and people who ask for a site can read; the
admin is not part of it. New words appear in the `.po` with an empty translation; a test fails
until somebody has written it. Both files are committed.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
LOCALE_DIR = ROOT / "platform" / "vrc" / "locale"
TRANSLATED = ("es",)
# Wagtail's words for the admin, said in ours.
REWORDED = "en"

_TEMPLATES = (
    "themes/*/templates/**/*.html",
    "tenants/intake/templates/intake/mail/confirmation.txt",
    "tenants/engagement/templates/engagement/mail/public/*",
)
_PYTHON = (
    "themes/words.py",
    "shared_content/published/*.py",
    "shared_content/directory/words.py",
    "tenants/public_site/*.py",
    "tenants/public_site/pages/*.py",
    "tenants/public_site/views/*.py",
    "tenants/public_site/handouts/*.py",
    "tenants/branding/usual_words.py",
    "tenants/local_content/usual_titles.py",
    "tenants/engagement/forms/public.py",
    "tenants/engagement/forms/subscribe.py",
    "tenants/engagement/pages.py",
    "tenants/engagement/pages_updates.py",
    "tenants/engagement/update_mails.py",
    "tenants/engagement/views/subscribe.py",
    "tenants/engagement/paths.py",
    "tenants/engagement/mails.py",
    "tenants/engagement/views/contact.py",
    "tenants/services/words.py",
    "tenants/intake/forms/public.py",
    "tenants/intake/views/public.py",
    "tenants/intake/states.py",
    "tenants/intake/languages.py",
    "tenants/intake/phones.py",
    "tenants/intake/incident_dates.py",
    "tenants/registry/slugs.py",
    "tenants/registry/actions/create_community.py",
    "tenants/export/site/build.py",
)
_PLAIN = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
_WITH_CONTEXT = frozenset({"pgettext", "pgettext_lazy"})
_SHORT_TRANSLATE = re.compile(r'_\("([^"]*)"\)')
_HEADER = (
    "Project-Id-Version: Virtual Resiliency Center\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: {language}\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)

# Between the singular and the plural of a message, and of its translation, as in a `.mo`.
_PLURAL = "\0"
# Context ("" for none) and English words.
Message = tuple[str, str]


def public_messages() -> dict[Message, set[str]]:
    """Every message of the public pages with the files it stands in."""
    found: dict[Message, set[str]] = {}
    for pattern, reader in (
        *((pattern, _messages_of_template) for pattern in _TEMPLATES),
        *((pattern, messages_of_python) for pattern in _PYTHON),
    ):
        for path in sorted(ROOT.glob(pattern)):
            for message in reader(path.read_text(encoding="utf-8")):
                found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    return found


def messages_of_python(source: str) -> Iterator[Message]:
    """Literal arguments of gettext's functions."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        texts = [word for word in words if isinstance(word, str)]
        if name in _PLAIN and texts:
            yield "", texts[0]
        elif name in _WITH_CONTEXT and len(texts) > 1:
            yield texts[0], texts[1]


def _messages_of_template(source: str) -> Iterator[Message]:
    """What the tags `translate`, `blocktranslate` and `_("…")` will look up."""
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode
    from django.utils.text import normalize_newlines
    from django.utils.translation import trim_whitespace

    compiled_template: Any = engines["theme-base"].from_string(normalize_newlines(source))
    template = compiled_template.template
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        literal = getattr(node.filter_expression.var, "literal", None)
        if isinstance(literal, str):
            yield "", literal
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        forms = [node.singular, node.plural] if node.plural else [node.singular]
        texts = [node.render_token_list(form)[0] for form in forms]
        yield "", _PLURAL.join(trim_whitespace(text) if node.trimmed else text for text in texts)
    for words in _SHORT_TRANSLATE.findall(source):
        yield "", words


# --- .po -----------------------------------------------------------------------------------------
def po_path(language: str) -> Path:
    """Where a language's translations are written by people."""
    return LOCALE_DIR / language / "LC_MESSAGES" / "django.po"


def read_po(text: str) -> dict[Message, str]:
    """Translations by message, without the header. Understands what `write_po` writes."""
    entries: dict[Message, str] = {}
    fields: dict[str, str] = {}
    current = ""
    for line in [*text.splitlines(), ""]:
        line = line.strip()
        if line.startswith("msg"):
            current, _space, line = line.partition(" ")
            fields[current] = ""
        if line.startswith('"'):
            fields[current] += ast.literal_eval(line)
        elif not line and "msgid" in fields:
            if fields["msgid"]:
                words = _PLURAL.join(text for name, text in fields.items() if "msgid" in name)
                known = [text for name, text in fields.items() if "msgstr" in name]
                entries[fields.get("msgctxt", ""), words] = (
                    _PLURAL.join(known) if all(known) else ""
                )
            fields = {}
    return entries


def write_po(
    language: str, messages: dict[Message, set[str]], translations: dict[Message, str]
) -> str:
    """The text of a `.po`: all messages in order, each with its translation or an empty one."""
    parts = [f'msgid ""\nmsgstr ""\n{_quoted(_HEADER.format(language=language))}\n']
    for message in sorted(messages, key=lambda message: (min(messages[message]), message)):
        context, words = message
        lines = [f"#: {path}" for path in sorted(messages[message])]
        if "%(" in words:
            lines.append("#, python-format")
        if context:
            lines.append(f"msgctxt {_quoted(context)}")
        lines.extend(_forms(words, translations.get(message, "")))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _forms(words: str, translated: str) -> list[str]:
    """The lines of a message and its translation, in singular and plural where it has both."""
    singular, mark, plural = words.partition(_PLURAL)
    if not mark:
        return [f"msgid {_quoted(words)}", f"msgstr {_quoted(translated)}"]
    one, _mark, several = translated.partition(_PLURAL)
    return [
        f"msgid {_quoted(singular)}",
        f"msgid_plural {_quoted(plural)}",
        f"msgstr[0] {_quoted(one)}",
        f"msgstr[1] {_quoted(several)}",
    ]


def _quoted(text: str) -> str:
    def quote(line: str) -> str:
        escaped = line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    lines = text.splitlines(keepends=True)
    return quote(text) if len(lines) < 2 else "\n".join(quote(line) for line in lines)


# --- .mo -----------------------------------------------------------------------------------------
def compiled(language: str, translations: dict[Message, str]) -> bytes:
    """The `.mo` that gettext and Django read; messages without translation are left out."""
    entries = {"": _HEADER.format(language=language)}
    for (context, words), translated in translations.items():
        if translated:
            entries[f"{context}\x04{words}" if context else words] = translated
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    count = len(pairs)
    position = 28 + 16 * count
    tables: list[bytes] = []
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), position + len(texts)))
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + b"".join(tables) + texts


def main() -> None:
    """Bring every catalog up to date with the sources and compile it."""
    messages = public_messages()
    for language in TRANSLATED:
        path = po_path(language)
        known = read_po(path.read_text(encoding="utf-8")) if path.exists() else {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_po(language, messages, known), encoding="utf-8")
        kept = {message: known.get(message, "") for message in messages}
        path.with_suffix(".mo").write_bytes(compiled(language, kept))
    reworded = po_path(REWORDED)
    words = read_po(reworded.read_text(encoding="utf-8"))
    reworded.with_suffix(".mo").write_bytes(compiled(REWORDED, words))


if __name__ == "__main__":
    import django

    django.setup()
    main()
