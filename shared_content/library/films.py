"""A film as HTML: nothing is loaded, and nothing plays, before somebody presses play."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf.locale import LANG_INFO

from shared_content.library.media_files import TYPES, suffix_of
from shared_content.library.pictures import store_picture

_WIDTH, _HEIGHT = 1280, 720  # the usual shape; the browser corrects it when the film is loaded


@dataclass(frozen=True, slots=True)
class Film:
    """Addresses of a film's files. `captions`: (language, address) in the editor's order."""

    title: str
    video: str
    poster: str
    captions: tuple[tuple[str, str], ...]
    sign: str

    @property
    def addresses(self) -> set[str]:
        """Every file it may load."""
        files = {self.video, self.poster, self.sign, *(address for _code, address in self.captions)}
        return files - {""}

    def html(self, heading: str, transcript: str) -> str:
        """The film, the same in sign language where there is one, and its words."""
        tracks = "".join(
            f'<track kind="captions" src="{escape(address)}" srclang="{escape(code)}"'
            f' label="{escape(_own_name(code))}">'
            for code, address in self.captions
        )
        poster = f' poster="{escape(self.poster)}"' if self.poster else ""
        sign = ""
        if self.sign:
            player = _player(self.sign, "", "", f"{self.title} (sign language)")
            sign = f'<div class="film-sign"><div data-part="film-sign"></div>{player}</div>'
        return (
            f'<div class="film">{heading}{_player(self.video, poster, tracks, self.title)}'
            f'<div data-part="film"></div>{sign}<details class="transcript">'
            "<summary>"
            '<span data-part="transcript"></span>'
            f"{escape(self.title, quote=False)}</summary>{transcript}</details></div>"
        )


def film_of(value: Any) -> Film | None:
    """The film of a video block; None while no video is chosen (a draft)."""
    video, poster, sign = value["video"], value["poster"], value["sign"]
    if video is None:
        return None
    return Film(
        title=value["title"],
        video=video.file.url,
        poster=store_picture(poster, "").src if poster else "",
        captions=tuple(
            (str(each["language"]), each["file"].file.url)
            for each in value["captions"]
            if each["file"] is not None
        ),
        sign=sign.file.url if sign else "",
    )


def _player(address: str, poster: str, tracks: str, label: str) -> str:
    kind = TYPES.get(suffix_of(address), "video/mp4")
    return (
        f'<video controls preload="none" playsinline{poster} width="{_WIDTH}" height="{_HEIGHT}"'
        f' aria-label="{escape(label)}"><source src="{escape(address)}" type="{kind}">{tracks}'
        "</video>"
    )


def _own_name(code: str) -> str:
    """What speakers of a language call it."""
    return str(LANG_INFO.get(code, {}).get("name_local", code)).capitalize()
