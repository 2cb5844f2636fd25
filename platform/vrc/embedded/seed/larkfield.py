"""Larkfield County: the first days. An invented county; nothing in here is real."""

from __future__ import annotations

from vrc.embedded.seed.logos import county_seal
from vrc.embedded.seed.story import Clock, DemoCommunity, Entry, LocalStory, Look, open_on, weekly


def _story(clock: Clock) -> LocalStory:
    return LocalStory(
        home={
            "greeting": (
                "<p>Eat something, drink water, stay close to people you trust. What we know is "
                "on this page, with the time we knew it.</p>"
                "<p>If you cannot reach someone, call the family line at "
                "<strong>(555) 555-0110</strong>. A person answers, day and night.</p>"
            ),
            "official_source_name": "Larkfield County Emergency Management",
            "official_source_url": "https://www.larkfieldcounty.example/",
            "contact_phone": "(555) 555-0110",
            "contact_email": "families@larkfieldcounty.example",
        },
        center_intro=(
            "<p>Families come to the fairgrounds first. You will be met at the door, and one "
            "person will stay with you. Reporters are not let in.</p>"
        ),
        updates=_updates(clock),
        places=_places(clock),
        pages=_pages(),
    )


def _updates(clock: Clock) -> tuple[Entry, ...]:
    return (
        Entry(
            "family-line-open",
            "The family line is open",
            {
                "summary": "Call (555) 555-0110, day and night, if you cannot reach someone.",
                "body": (
                    "<p>Have ready, if you can: the person’s full name, date of birth, and when "
                    "you last spoke. A photo helps, and can wait.</p>"
                    "<p>Please call once. We will call you back, even when there is nothing new."
                    "</p>"
                ),
                "posted_at": clock.ago(2, "16:40"),
                "source_name": "Larkfield County Sheriff",
                "source_url": "https://www.larkfieldcounty.example/sheriff",
            },
        ),
        Entry(
            "schools-this-week",
            "Schools are closed this week",
            {
                "summary": "Meals for children can be picked up at three schools, 11 AM to 1 PM.",
                "body": (
                    "<p>All county schools stay closed through Friday. Meals are free for every "
                    "child, at Larkfield, Hollins and Prairie View elementary schools.</p>"
                    "<p>Counselors are at each of them during meal times.</p>"
                ),
                "posted_at": clock.ago(1, "18:05"),
                "source_name": "Larkfield County Schools",
                "source_url": "https://www.larkfieldcounty.example/schools",
            },
        ),
        Entry(
            "county-road-9",
            "County Road 9 is open again",
            {
                "summary": "Residents may go home. An officer will walk with you if you wish.",
                "body": (
                    "<p>County Road 9 and the side streets are open. There is no danger to the "
                    "public.</p><p>Some places may be hard to see. You do not have to go alone: "
                    "ask any officer, or call (555) 555-0126.</p>"
                ),
                "posted_at": clock.ago(0, "08:00"),
                "next_update_at": clock.ahead(0, "18:00"),
                "source_name": "Larkfield County Sheriff",
                "source_url": "https://www.larkfieldcounty.example/sheriff",
            },
        ),
    )


def _places(clock: Clock) -> tuple[Entry, ...]:
    return (
        Entry(
            "fairgrounds",
            "Family Assistance Center, County Fairgrounds",
            {
                "address": "Exhibit Hall B\n2200 Fairground Road\nLarkfield",
                "phone": "(555) 555-0110",
                "valid_from": clock.day(-2),
                "valid_until": clock.day(19),
                "hours": weekly(("0-6", "08:00", "21:00")),
                "special_days": [
                    open_on(clock.day(5), "13:00", "21:00", "Opens later, for the memorial service")
                ],
                "who_is_there": (
                    "<ul><li>One advocate for each family</li><li>Medical examiner’s family "
                    "liaison</li><li>Crisis counselors and chaplains</li><li>Help with travel, "
                    "meals and a place to stay</li></ul>"
                ),
                "bring": "<p>Yourself. Medicines you take. Everything else can wait.</p>",
                "access": (
                    "<p>Level entrance at Gate 3, with wheelchairs to borrow. Sign language "
                    "interpreters from 9 AM to 6 PM, and by video at other times.</p>"
                ),
                "languages": "English, Spanish, Hmong, American Sign Language",
                "childcare": "All ages, with teachers, from 8 AM to 9 PM.",
                "transport": "Free rides from anywhere in the county: (555) 555-0139.",
            },
        ),
        Entry(
            "library-east-room",
            "Walk-in counseling, Larkfield Public Library",
            {
                "address": "East room\n15 Courthouse Square\nLarkfield",
                "phone": "(555) 555-0151",
                "valid_from": clock.day(-1),
                "hours": weekly(("0-4", "10:00", "18:00"), ("5-6", "12:00", "17:00")),
                "who_is_there": "<p>Counselors for adults and children. No appointment.</p>",
                "access": "<p>Elevator from the main entrance. A quiet corner for children.</p>",
                "languages": "English, Spanish",
            },
        ),
    )


def _pages() -> tuple[Entry, ...]:
    return (
        Entry(
            "ways-to-give",
            "If you want to help",
            {
                "body": [
                    (
                        "text",
                        (
                            "<p>Thank you. The kindest help in the first days is often small: a "
                            "meal, a ride, an hour with the children.</p>"
                            "<h2>Please wait with</h2>"
                            "<ul><li>Clothes, toys and food: there is enough, and no room</li>"
                            "<li>Money to private collections: an official fund will be named here"
                            "</li></ul>"
                        ),
                    ),
                    (
                        "callout",
                        {
                            "heading": "Give blood",
                            "text": "<p>Donors are needed in the coming weeks, more than today. "
                            "Call (555) 555-0174 for a time.</p>",
                        },
                    ),
                    (
                        "contact",
                        {
                            "name": "Larkfield County volunteers",
                            "phone": "(555) 555-0188",
                            "email": "volunteers@larkfieldcounty.example",
                            "note": "Every day 9 AM to 5 PM",
                        },
                    ),
                ]
            },
        ),
    )


LARKFIELD = DemoCommunity(
    slug="larkfield",
    name="Larkfield County",
    place="Larkfield",
    time_zone="America/Denver",
    days_since=2,
    contact_name="Marcus Oyelaran",
    contact_email="marcus.oyelaran@larkfieldcounty.example",
    look=Look(
        site_name="Larkfield County Resiliency Center",
        tagline="Official information and help",
        theme="civic",
        brand_colour="#5b2a63",
        footer_text=(
            "Published by Larkfield County Emergency Management. In an emergency, call 911."
        ),
        draw_logo=county_seal,
        logo_alt="Seal of Larkfield County: the sun rising over a field in rows",
    ),
    story=_story,
    notes={
        ("victim-social-services", "find-a-person"): (
            "<p><strong>In Larkfield County:</strong> call the family line at (555) 555-0110, day "
            "and night, or come to Exhibit Hall B at the fairgrounds.</p>"
        ),
    },
)
