"""The public pages of updates by e-mail, from frozen values."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.engagement.forms.subscribe import SubscribeForm
from tenants.engagement.paths import SUBSCRIBE_PATH, SUBSCRIBE_TITLE
from tenants.public_site.frame import UPDATES_PATH, Visit
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from themes.frame import NavLink, Page
from themes.frame_forms import NoticeView


def subscribe_page(
    visit: Visit, form: SubscribeForm | None, status: int = 200, is_copy: bool = False
) -> Shown:
    """The form; without it the page says where updates are to be found."""
    updates = NavLink(_("Official updates"), visit.path(UPDATES_PATH))
    return Shown(
        visit,
        "site/subscribe.html",
        Page(
            title=str(SUBSCRIBE_TITLE),
            description=_("Get official updates when they come, and stop with one click."),
            canonical_url=visit.url(visit.path(SUBSCRIBE_PATH)),
            kind="form",
            breadcrumbs=crumbs(visit, updates),
            languages=same_path(visit, SUBSCRIBE_PATH, translated=True),
        ),
        {"form": form, "is_copy": is_copy, "updates": updates},
        status=status,
    )


def _notice(visit: Visit, title: str, notice: NoticeView, status: int = 200) -> Shown:
    return Shown(
        visit,
        "site/notice.html",
        Page(
            title=title,
            kind="message",
            noindex=True,
            breadcrumbs=crumbs(visit),
            languages=same_path(visit, SUBSCRIBE_PATH, translated=False),
        ),
        {"notice": notice},
        status=status,
    )


def asked_page(visit: Visit) -> Shown:
    """The same for a new address, a known one and one that gets no more confirmations."""
    return _notice(
        visit,
        _("One more step: look into your mailbox"),
        NoticeView(
            lead=_("We have sent a short e-mail with a link. The updates begin when you open it."),
            text=_(
                "Nothing there after ten minutes? Look into the junk folder, or try again in an "
                "hour. For some addresses we send only a few such e-mails."
            ),
            mark="mail",
        ),
    )


def confirm_page(visit: Visit) -> Shown:
    """A button, because some mail programs open every link by themselves."""
    return _notice(
        visit,
        _("Yes, send me updates"),
        NoticeView(
            lead=_("Press the button, and the updates come to your mailbox."),
            button=_("Send me updates"),
        ),
    )


def confirmed_page(visit: Visit) -> Shown:
    """Done."""
    return _notice(
        visit,
        _("You get the updates from now on"),
        NoticeView(
            lead=_("Every e-mail has a link that stops them at once."),
            mark="check",
            more=NavLink(_("To the updates"), visit.path(UPDATES_PATH)),
        ),
    )


def stop_page(visit: Visit) -> Shown:
    """The question before the e-mails end."""
    return _notice(
        visit,
        _("Stop the e-mails?"),
        NoticeView(
            lead=_("Your address is deleted at once. You can ask for the e-mails again any time."),
            button=_("Stop the e-mails"),
        ),
    )


def stopped_page(visit: Visit) -> Shown:
    """The same the first and every other time."""
    return _notice(
        visit,
        _("You get no more e-mails"),
        NoticeView(lead=_("Your address is deleted."), mark="check"),
    )


def bad_link_page(visit: Visit) -> Shown:
    """For a link that is too old, was cut off, or was never ours."""
    return _notice(
        visit,
        _("This link no longer works"),
        NoticeView(
            lead=_("It may be too old, or a part of it was lost. You can ask for a new one."),
            more=NavLink(str(SUBSCRIBE_TITLE), visit.path(SUBSCRIBE_PATH)),
        ),
        status=410,
    )
