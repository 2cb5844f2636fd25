"""Tags of the public templates, built in to every theme engine: icons, times, phone numbers."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from themes import words
from themes.icons import drawing, icon_svg

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> SafeString:
    """The line icon `name`, inlined and hidden from screen readers; nothing for an unknown name."""
    return icon_svg(name, css_class)


@register.simple_tag
def tone(name: str) -> SafeString:
    """The abstract shapes of a section (by its icon name), purely decorative."""
    return drawing(f"tone-{name}", "tone-art", "xMaxYMax slice")


def _zone(context: template.Context) -> str:
    return getattr(context.get("site"), "time_zone", "") or ""


@register.simple_tag(takes_context=True)
def moment(context: template.Context, value: Any) -> SafeString | str:
    """`<time>` with date, time and zone in words. Takes a datetime or ISO text."""
    at = words.as_moment(value, _zone(context))
    if at is None:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words.moment_words(at)
    )


@register.simple_tag(takes_context=True)
def day(context: template.Context, value: Any, style: str = "long") -> SafeString | str:
    """`<time>` with a date in words; "short" leaves the weekday out. Takes a date or ISO text."""
    at = words.as_moment(value, _zone(context))
    date = at.date() if at is not None else words.as_date(value)
    if date is None:
        return ""
    text = words.short_date_words(date) if style == "short" else words.date_words(date)
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), text)


# What stands in a body, and the script that helps with it. A page that has none loads none.
_HELPERS = {'class="fields"': "fill-in.js", 'class="breathing"': "breathing.js"}
_STYLED = re.compile(r'class="(?:fields|breathing|outside-link|film)"')


@register.simple_tag
def block_files(body: str) -> SafeString:
    """Stylesheet and scripts for the blocks that few pages have: worksheets, exercises, films."""
    if not _STYLED.search(body or ""):
        return mark_safe("")
    sheet = format_html('<link rel="stylesheet" href="{}">', static("themes/base/blocks.css"))
    scripts = format_html_join(
        "",
        '<script src="{}" defer></script>',
        ((static(f"themes/base/{file}"),) for mark, file in _HELPERS.items() if mark in body),
    )
    return sheet + scripts


@register.simple_tag(takes_context=True)
def when(context: template.Context, occurrence: Any) -> SafeString | str:
    """`<time>` of an event's occurrence: from when to when, with zone; whole days without."""
    starts = words.as_moment(occurrence.starts, _zone(context))
    if starts is None:
        return ""
    if occurrence.all_day:
        text = words.days_span_words(starts.date(), occurrence.last_day or starts.date())
        return format_html('<time datetime="{}">{}</time>', starts.date().isoformat(), text)
    text = words.span_words(starts, words.as_moment(occurrence.ends, _zone(context)))
    return format_html('<time datetime="{}">{}</time>', starts.isoformat(), text)


@register.filter
def month(value: Any) -> str:
    """ "November 2026"."""
    found = words.as_date(value)
    return words.month_words(found) if found else ""


@register.simple_tag
def in_language(code: str) -> SafeString | str:
    """` lang="…" dir="…"` for words in another language than the page; nothing without a code."""
    if not code:
        return ""
    direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return format_html(' lang="{}" dir="{}"', code, direction)


@register.simple_tag
def in_english() -> SafeString | str:
    """`in_language` for words that exist in English only; nothing on an English page."""
    return "" if (get_language() or "en").startswith("en") else in_language("en")


@register.simple_tag
def language_of(text: Any) -> SafeString | str:
    """`in_language` for words that know their own language, English if they do not."""
    code = getattr(text, "language", "en")
    return "" if (get_language() or "en").split("-")[0] == code else in_language(code)


@register.simple_tag
def number_label(number: Any) -> SafeString | str:
    """What the button of a help line's number says; marked as English where it is only that."""
    label, value = str(number.label), str(number.value)
    found = words.number_words(label, value)
    if not found or not value:
        return format_html("<span{}>{}</span>", in_english(), label)
    before, _, after = found.partition(value)
    return format_html("{}{}{}", before, as_written(value), after)


@register.filter
def language_in_a_sentence(code: str) -> str:
    """ "English" in the language of the page, as it stands inside a sentence."""
    return words.language_in_a_sentence(code)


@register.filter
def as_written(value: Any) -> SafeString:
    """A telephone number, an e-mail address or a ZIP code: its order is the same in all languages.

    Without this a page that runs from right to left shows "(555) 555-0142" as "0142-555 (555)".
    """
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def tel(number: str) -> str:
    """The address of a phone number: "tel:+1…"."""
    return words.tel_href(str(number))


@register.filter
def days(value: Any) -> str:
    """Weekdays in words from numbers, Monday = 0."""
    return words.days_words(value or ())


@register.filter
def hours(entry: Any) -> str:
    """ "9 a.m. to 5 p.m." of anything with opens and closes."""
    return words.hours_words(words.field(entry, "opens"), words.field(entry, "closes"))


@register.filter
def phase(name: str) -> str:
    """A phase in words; nothing for an unknown one."""
    return str(words.PHASES.get(name, ""))


@register.filter
def host(url: str) -> str:
    """The host of a web address without "www.", for showing where a link goes."""
    rest = str(url).partition("://")[2] or str(url)
    return rest.partition("/")[0].removeprefix("www.")


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs: a blank line begins a new one. Escapes HTML."""
    blocks = [block.strip() for block in str(text or "").replace("\r\n", "\n").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((_lines(block),) for block in blocks if block))


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line.strip(),) for line in text.split("\n")))


@register.filter
def lines(text: str) -> SafeString:
    """Plain text (an address) with its line breaks kept. Escapes HTML.

    Each line keeps its own direction: a house number stays before its street.
    """
    found = str(text or "").replace("\r\n", "\n").strip().split("\n")
    return format_html_join(
        mark_safe("<br>"), "<bdi>{}</bdi>", ((line.strip(),) for line in found if line.strip())
    )


@register.filter
def language_names(codes: Any) -> str:
    """ "English, Spanish" from language codes."""
    return words.language_words(codes or ())
