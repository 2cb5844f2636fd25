"""Markdown becomes blocks of a few kinds, with the few elements that themes know."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared_content.packs.reader import PackErrors, read_pack

from .sample import FIRST_BODY_LINE, write_body

WALK = "44444444-4444-4444-8444-444444444444"


def blocks(root: Path, body: str) -> list[tuple[str, dict[str, object]]]:
    return list(read_pack(write_body(root, body)).item("rest").blocks)


def fault(root: Path, body: str) -> list[tuple[int, str]]:
    """Faults with their line in the body, from 1."""
    with pytest.raises(PackErrors) as caught:
        read_pack(write_body(root, body))
    return [(error.line - FIRST_BODY_LINE + 1, error.message) for error in caught.value.errors]


def test_plain_text_has_only_simple_elements_and_links_by_uuid(pack_root: Path) -> None:
    (block,) = read_pack(pack_root).item("rest").blocks

    assert block == (
        "text",
        {
            "html": "<p>Lie down. <em>Breathe out.</em> Read about "
            f'<a data-item="{WALK}">walking</a> or ask '
            '<a href="https://agency.example.org/">the agency</a>.</p>'
            "<h2>What helps</h2><ul><li>A dark room</li>"
            "<li>A <strong>cool</strong> room</li></ul>"
        },
    )


def test_every_directive_becomes_its_block(pack_root: Path) -> None:
    body = """\
Hello.

:::: stage first_days "The first days"
Rest & eat.

- One
::::

::: checklist "Today"
- Drink *water*
- See [walking](item:walk)
:::

::: steps
1. Sit
2. Stand
:::

::: callout "You count"
You do.
:::

::: thought "It was my fault."
It was not.
:::

::: question "Must I?"
No.
:::

::: reactions "In your body"
- Shaking
:::

::: voice "A neighbor"
We sat
together.
:::

::: get-help night-line "Talk now"
At any hour.
:::

::: get-help night-line
:::

Goodbye.
"""
    assert blocks(pack_root, body) == [
        ("text", {"html": "<p>Hello.</p>"}),
        (
            "stage",
            {
                "phase": "first_days",
                "heading": "The first days",
                "html": "<p>Rest &amp; eat.</p><ul><li>One</li></ul>",
            },
        ),
        (
            "checklist",
            {
                "heading": "Today",
                "items": ["Drink <em>water</em>", f'See <a data-item="{WALK}">walking</a>'],
            },
        ),
        ("steps", {"heading": "", "items": ["Sit", "Stand"]}),
        ("callout", {"heading": "You count", "html": "<p>You do.</p>"}),
        ("thought", {"thought": "It was my fault.", "html": "<p>It was not.</p>"}),
        ("question", {"question": "Must I?", "html": "<p>No.</p>"}),
        ("reactions", {"heading": "In your body", "items": ["Shaking"]}),
        ("voice", {"quote": "We sat together.", "who": "A neighbor"}),
        ("get_help", {"heading": "Talk now", "intro": "At any hour.", "contacts": ["night-line"]}),
        ("get_help", {"heading": "", "intro": "", "contacts": ["night-line"]}),
        ("text", {"html": "<p>Goodbye.</p>"}),
    ]
    item = read_pack(pack_root).item("rest")
    assert item.contacts == ("night-line",)
    assert [str(uuid) for uuid in item.linked] == [WALK]


def test_html_in_the_source_stays_text(pack_root: Path) -> None:
    (block,) = blocks(pack_root, "Hi <script>alert(1)</script> & bye\n")

    assert block[1]["html"] == "<p>Hi &lt;script&gt;alert(1)&lt;/script&gt; &amp; bye</p>"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("Text.\n\n::: poem\nRoses\n:::\n", 3, "unknown directive “poem”; known: breathing"),
        (":::\nText\n:::\n", 1, "unknown directive “”"),
        (':::: stage someday "Later"\nText\n::::\n', 1, "unknown phase “someday”"),
        (":::: stage weeks\nText\n::::\n", 1, "“stage” needs words in quotation marks"),
        ("::: callout\nText\n:::\n", 1, "“callout” needs words in quotation marks"),
        ('::: callout big "Words"\nText\n:::\n', 1, "“callout” takes only words in quotation"),
        ('::: callout "Words"\n:::\n', 1, "“callout” is empty"),
        ('::: callout "Words\nText\n:::\n', 1, "cannot read this line"),
        ('::: callout "Words"\nText\n', 1, "this directive is never closed"),
        ("::: checklist\nText\n:::\n", 1, "holds one bulleted list, nothing else"),
        ("::: checklist\n- a\n\nText\n:::\n", 1, "holds one bulleted list, nothing else"),
        ("::: checklist\n- a\n  - b\n:::\n", 1, "holds one bulleted list, nothing else"),
        ("::: steps\n- a\n:::\n", 1, "holds one numbered list, nothing else"),
        ("::: get-help\n:::\n", 1, "needs at least one contact slug"),
        ("Hi.\n\n::: get-help day-line\n:::\n", 3, "unknown contact “day-line”"),
        ("::: get-help night-line\n[a](item:walk)\n:::\n", 2, "a link cannot stand here"),
        ('::: voice "A"\n- a\n:::\n', 2, "<ul> cannot stand here"),
        (
            ':::: stage weeks "Later"\n::: checklist\n- a\n:::\n::::\n',
            1,
            "a directive cannot stand inside another one",
        ),
        ("Hi.\n\nSee [it](item:fly).\n", 3, "there is no item “fly” in this language"),
        ("See [it](http://a.example.org).\n", 1, "links are https://… or item:slug"),
        ("See [it](javascript:alert).\n", 1, ""),
        ("See [it](/walk/).\n", 1, "links are https://… or item:slug"),
        ("# Rest\n", 1, "the largest heading"),
        ("#### Rest\n", 1, "<h4> cannot stand here"),
        ("> Quoted\n", 1, "a quotation (use ::: voice)"),
        ("Hi.\n\n![Scene](https://a.example.org/a.jpg)\n", 3, "an image cannot stand here"),
        ("Hi.\n\n---\n\nBye.\n", 3, "a rule cannot stand here"),
        ("Hi `code`.\n", 1, "code cannot stand here"),
        ("Call 1-800-555-0100 now.\n", 1, "looks like a telephone number"),
        ("Hi.\nText HOME to 55501.\n", 2, "“55501” looks like a telephone number"),
        ('::: get-help night-line "Call 988"\n:::\n', 1, "“988” looks like a telephone number"),
        ("", 1, "the item has no text"),
    ],
)
def test_what_cannot_stand_in_a_body(pack_root: Path, body: str, line: int, message: str) -> None:
    if not message:  # not even a link for Markdown: it stays harmless text
        assert "href" not in str(blocks(pack_root, body))
        return
    found = fault(pack_root, body)
    assert any(at == line and message in text for at, text in found), found


def test_all_faults_of_a_body_appear_together(pack_root: Path) -> None:
    found = fault(pack_root, "# A\n\n[b](item:b)\n\n::: poem\nx\n:::\n\n::: get-help c\n:::\n")

    assert [line for line, _ in found] == [1, 3, 5, 9]


def test_what_readers_fill_in(pack_root: Path) -> None:
    body = """\
::: worksheet "My plan"
- I *shake*.
- I will call: ___
- More: ______
:::

::: check ticked night-line "How are you?"
Think of last week.

- I sleep badly.
- One thing I will do: ___

### Then rest

See [walking](item:walk).
:::

::: check "Why?"
- Because: ___
:::
"""
    found = blocks(pack_root, body)

    assert found[0] == (
        "worksheet",
        {
            "heading": "My plan",
            "items": [
                {"prompt": "I <em>shake</em>.", "answer": "tick"},
                {"prompt": "I will call:", "answer": "line"},
                {"prompt": "More:", "answer": "box"},
            ],
        },
    )
    assert found[1] == (
        "check",
        {
            "heading": "How are you?",
            "html": "<p>Think of last week.</p>",
            "items": [
                {"prompt": "I sleep badly.", "answer": "tick"},
                {"prompt": "One thing I will do:", "answer": "line"},
            ],
            "shown": "ticked",
            "after_heading": "Then rest",
            "after": f'<p>See <a data-item="{WALK}">walking</a>.</p>',
            "contacts": ["night-line"],
        },
    )
    assert (found[2][1]["shown"], found[2][1]["after"]) == ("always", "")
    item = read_pack(pack_root).item("rest")
    assert item.contacts == ("night-line",)
    assert [str(uuid) for uuid in item.linked] == [WALK]


def test_exercises_and_pages_elsewhere(pack_root: Path) -> None:
    body = """\
::: breathing in-4 hold-2 out-7 times-5 "Slowly"
1. In
2. Out
:::

::: outside-link https://agency.example.org/ es video 2026-11-01 "Sleep"
The Agency

What *helps*.
:::
"""
    assert blocks(pack_root, body) == [
        (
            "breathing",
            {
                "heading": "Slowly",
                "breathe_in": 4,
                "hold": 2,
                "breathe_out": 7,
                "times": 5,
                "items": ["In", "Out"],
            },
        ),
        (
            "outside_link",
            {
                "title": "Sleep",
                "publisher": "The Agency",
                "html": "<p>What <em>helps</em>.</p>",
                "url": "https://agency.example.org/",
                "language": "es",
                "form": "video",
                "checked_on": "2026-11-01",
            },
        ),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('::: worksheet "x"\nNo list.\n:::\n', "“worksheet” holds one bulleted list"),
        ('::: worksheet "x"\n1. One\n:::\n', "“worksheet” holds one bulleted list"),
        ('::: check sometimes "x"\n- One\n:::\n', "“check” begins with one of: always"),
        ('::: check ticked nobody "x"\n- One\n:::\n', "unknown contact “nobody”"),
        ('::: check "x"\nNo questions.\n:::\n', "“check” needs one bulleted list"),
        ("::: check\n- One\n:::\n", "“check” needs words in quotation marks"),
        ('::: breathing in-90 "x"\n1. In\n:::\n', "unknown word “in-90”; known: in-2 to 8"),
        ('::: breathing in-x "x"\n1. In\n:::\n', "unknown word “in-x”"),
        ('::: breathing "x"\n- In\n:::\n', "“breathing” holds one numbered list"),
        ('::: outside-link http://a.example en page "x"\nA\n\nB\n:::\n', "https://…"),
        ('::: outside-link https://a.example English page "x"\nA\n\nB\n:::\n', "its language"),
        ('::: outside-link https://a.example en film "x"\nA\n\nB\n:::\n', "page, video"),
        ('::: outside-link https://a.example en page 11/1/26 "x"\nA\n\nB\n:::\n', "the day it was"),
        ('::: outside-link https://a.example en page "x"\nA\n:::\n', "holds the publisher, then"),
    ],
)
def test_faults_of_what_readers_fill_in_and_follow(
    pack_root: Path, body: str, message: str
) -> None:
    assert any(message in text for _line, text in fault(pack_root, body))
