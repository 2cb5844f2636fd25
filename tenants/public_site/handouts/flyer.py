"""The flyer: one tagged page as PDF, with the way to the site as a QR code."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from tenants.public_site.frame import Visit
from tenants.public_site.handouts.facts import handout_facts
from themes.contrast import guard
from themes.registry import get_theme

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "flyer.typ"
_FONTS = _HERE / "fonts"
# What is printed on paper is white, whatever the theme's ground.
_KEPT_SECONDS = 60 * 60
# Formats that the typesetter reads.
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def flyer_pdf(visit: Visit) -> bytes:
    """The flyer of a community's visit: PDF/UA-1, US letter, one page.

    Made anew only when something on it has changed: the time on it is that of the making.
    """
    facts = handout_facts(visit)
    words = asdict(facts)
    words.pop("as_of")
    words["colour"] = _colour(visit)
    words["logo"] = visit.site.logo.src if visit.site.logo else ""
    text = json.dumps(words, sort_keys=True)
    key = f"flyer-{hashlib.sha256(text.encode()).hexdigest()[:32]}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = _typeset({**words, "as_of": facts.as_of}, visit)
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def qr_svg(url: str) -> str:
    """A QR code as SVG, with a quiet zone, black on white; level M survives a folded corner."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=1, border=2, dark="#000", light="#fff"
    )
    return drawn.getvalue().decode()


def _colour(visit: Visit) -> str:
    theme = get_theme(visit.site.theme)
    chosen = visit.state.branding.get("brand_colour") or theme.tokens.default_brand
    return guard(chosen, theme.tokens.light.surfaces, theme.tokens.dark.surfaces).light.action


def _typeset(words: dict[str, object], visit: Visit) -> bytes:
    labels = {
        "where": _("Where to go"),
        "talk": _("Talk to someone now"),
        "online": _("Everything else, always up to date"),
        "free": _("Free. You do not have to give your name."),
        "call": _("Call"),
        "printed": _("As of %(moment)s. Times and places can change: the site has the newest.")
        % {"moment": words["as_of"]},
        "source": _("Official information: %(source)s") % {"source": words["official"]}
        if words["official"]
        else "",
        "qr": _("QR code: opens %(address)s") % {"address": words["short_url"]},
        "logo": visit.site.logo.alt if visit.site.logo else "",
    }
    facts = {**words, "labels": labels, "qr": qr_svg(str(words["url"]))}
    with tempfile.TemporaryDirectory() as folder:
        facts["logo_file"] = _put_logo(visit, Path(folder))
        (Path(folder) / "flyer.typ").write_bytes(_TEMPLATE.read_bytes())
        made_at = visit.now.astimezone(datetime.UTC).replace(microsecond=0)
        try:
            return _compile(Path(folder), json.dumps(facts), made_at, strictly=True)
        except typst.TypstError:
            # Letters that our fonts lack, such as Chinese ones: the machine's fonts may have them.
            # Still tagged, but the standard forbids a letter that nobody can draw.
            return _compile(Path(folder), json.dumps(facts), made_at, strictly=False)


def _compile(folder: Path, facts: str, made_at: datetime.datetime, strictly: bool) -> bytes:
    target = folder / "flyer.pdf"
    typst.compile(
        folder / "flyer.typ",
        target,
        root=folder,
        font_paths=[_FONTS],
        ignore_system_fonts=strictly,
        format="pdf",
        sys_inputs={"facts": facts},
        pdf_standards=["ua-1"] if strictly else [],
        timestamp=made_at,
    )
    return target.read_bytes()


def _put_logo(visit: Visit, folder: Path) -> str:
    """The logo's file name beside the template; "" where there is none that can be set."""
    logo = visit.site.logo
    if logo is None or not logo.src.startswith(settings.MEDIA_URL):
        return ""
    name = logo.src.removeprefix(settings.MEDIA_URL)
    suffix = Path(name).suffix.lower()
    if suffix not in _PICTURES or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        (folder / f"logo{suffix}").write_bytes(file.read())
    return f"logo{suffix}"
