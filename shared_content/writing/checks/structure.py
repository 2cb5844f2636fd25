"""Headings, links and pictures: what people who do not see the page depend on (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.text import Sort, Writing, shortened

_VAGUE = frozenset(
    {
        *("here", "click", "click here", "click this", "press here", "tap here", "see here"),
        *("more", "read more", "learn more", "more info", "more information", "details", "info"),
        *("link", "this link", "this", "this page", "this site", "this website", "website", "page"),
        *("go", "continue", "download", "find out more", "see more", "view more", "open"),
        *("aquí", "aqui", "haga clic", "haga clic aquí", "clic aquí", "pulse aquí", "toque aquí"),
        *("más", "leer más", "lea más", "ver más", "más información", "más detalles", "detalles"),
        *("enlace", "este enlace", "esta página", "este sitio", "sitio web", "página", "descargar"),
    }
)
_NOT_WORDS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"^\S+\.(?:avif|gif|heic|jpe?g|png|svg|tiff?|webp)$"
    r"|^(?:img|dsc|dscn|dscf|pxl|photo|image|screenshot|scan|foto|imagen)[\s_\-]*\d[\d\s_\-]*$"
    r"|^[a-z0-9]+(?:_[a-z0-9]+){2,}$",
    re.IGNORECASE,
)
_SAYS_PICTURE = re.compile(
    r"^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon) of\b"
    r"|^(?:una? |la )?(?:imagen|foto|fotografía|gráfico|icono) de\b",
    re.IGNORECASE,
)


def headings(writing: Writing) -> Iterator[Finding]:
    """Empty ones, and those that skip a level. The title of the page is the first level."""
    last = 1
    for piece in writing.texts(Sort.HEADING):
        if not piece.text:
            yield Finding(
                Code.EMPTY_HEADING,
                Level.MUST,
                _("There is an empty heading. Screen readers announce it, and nothing follows."),
                _("Remove the line, or write the heading."),
                place=piece.place,
            )
            continue
        if piece.level > last + 1:
            yield Finding(
                Code.SKIPPED_HEADING,
                Level.MUST,
                _(
                    "This heading skips a level. Many people go through a page by its headings, "
                    "and think that they missed one."
                ),
                _("Make it a heading of level %(level)d (H%(level)d), or put one above it.")
                % {"level": last + 1},
                shortened(piece.text),
                piece.place,
            )
        last = piece.level


def links(writing: Writing) -> Iterator[Finding]:
    """Links whose words say nothing, and addresses that are read out letter by letter."""
    for link in writing.links:
        words = _NOT_WORDS.sub(" ", link.text.casefold()).strip()
        if not words:
            yield Finding(
                Code.EMPTY_LINK,
                Level.MUST,
                _("There is a link without words. Nobody can see it or hear where it leads."),
                _("Remove it, or write where it leads."),
                shortened(link.href),
                link.place,
            )
        elif words in _VAGUE:
            yield Finding(
                Code.VAGUE_LINK,
                Level.MUST,
                _(
                    "The words of this link do not say where it leads. People who hear a list of "
                    "links hear only these words."
                ),
                _("Link the words that name it, for example “claim form of the victim fund”."),
                link.text,
                link.place,
            )
        elif (found := _ADDRESS.match(link.text)) and len(found.group()) > 24:
            yield _bare(found.group(), link.place)
    linked = {link.text for link in writing.links}
    for piece in writing.texts(Sort.TEXT):
        for found in _ADDRESS.finditer(piece.text):
            address = found.group().rstrip(".,;:!?)”»\"'")
            if not any(address in text for text in linked):
                yield _bare(address, piece.place)


def _bare(address: str, place: str) -> Finding:
    return Finding(
        Code.BARE_ADDRESS,
        Level.HINT,
        _("A web address stands in the text. Screen readers spell it letter by letter."),
        _("Write what it is, and make these words the link."),
        shortened(address, 90),
        place,
    )


def pictures(writing: Writing) -> Iterator[Finding]:
    """Pictures without a description, or with one that describes nothing."""
    for picture in writing.pictures:
        alt = picture.alt.strip()
        if picture.decorative:
            continue
        if not alt:
            yield Finding(
                Code.NO_ALT,
                Level.MUST,
                _("A picture has no description. People who cannot see it do not know what it is."),
                _("Say in one sentence what it shows."),
                picture.name,
                picture.place,
            )
        elif _FILE_NAME.match(alt):
            yield Finding(
                Code.ALT_IS_FILE,
                Level.MUST,
                _("The description of a picture is the name of its file. It says nothing."),
                _("Say in one sentence what the picture shows."),
                alt,
                picture.place,
            )
        elif _SAYS_PICTURE.match(alt):
            yield Finding(
                Code.ALT_SAYS_PICTURE,
                Level.HINT,
                _("Screen readers already say that it is a picture."),
                _("Leave out “picture of” and begin with what it shows."),
                shortened(alt),
                picture.place,
            )


def files(writing: Writing) -> Iterator[Finding]:
    """PDF files that a screen reader gets lost in (ISO 14289)."""
    for file in writing.files:
        if not file.tagged:
            yield Finding(
                Code.UNREADABLE_FILE,
                Level.HINT if file.has_text else Level.MUST,
                _(
                    "This PDF has no tags: screen readers may read it in the wrong order, or not "
                    "at all."
                ),
                _("Ask for a tagged PDF (“PDF/UA”).")
                if file.has_text
                else _("Write what it says under “the same as a page”, or ask for a tagged PDF."),
                place=file.place,
            )
        elif not file.titled:
            yield Finding(
                Code.UNREADABLE_FILE,
                Level.HINT,
                _("This PDF has no title of its own: screen readers announce its file name."),
                _("Fill in “Title” in the properties of the file and upload it again."),
                place=file.place,
            )
