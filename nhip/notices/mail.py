"""A delivery as a letter: text and HTML, a Message-ID that stays the same for every try, links to this site."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from nhip.notices.choices import Urgency
from nhip.notices.kinds import DIGEST, label_of
from nhip.notices.models import Delivery, Notice
from nhip.notices.selectors import notices_in

NOTICE_TEMPLATES = ("notices/mail/notice.txt", "notices/mail/notice.html")
DIGEST_TEMPLATES = ("notices/mail/digest.txt", "notices/mail/digest.html")


def letter_of(delivery: Delivery) -> EmailMultiAlternatives:
    """The letter of a delivery whose recipient has an address."""
    notice = delivery.notice
    is_digest = notice.kind == DIGEST.key
    text, html = DIGEST_TEMPLATES if is_digest else NOTICE_TEMPLATES
    context = {
        "notice": notice,
        "kind": label_of(notice.kind),
        "link": link_to(notice),
        "lines": [(label_of(item.kind), item, link_to(item)) for item in notices_in(delivery)] if is_digest else [],
        "home": settings.NHIP_URL,
        "preferences": settings.NHIP_URL + reverse("notices:preferences"),
    }
    urgent = "[Khẩn] " if notice.urgency == Urgency.URGENT else ""
    letter = EmailMultiAlternatives(
        subject=f"{urgent}{notice.title}",
        body=render_to_string(text, context),
        to=[notice.recipient.mail_address.address],
        headers={
            "Message-ID": message_id_of(delivery),
            # No holiday replies to a machine (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(render_to_string(html, context), "text/html")
    return letter


def message_id_of(delivery: Delivery) -> str:
    """The Message-ID of a delivery, the same for every try."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{delivery.uid}@{domain}>"


def link_to(notice: Notice) -> str:
    """Where the notice opens: a page of this site as a whole address, "" without one."""
    return settings.NHIP_URL + reverse("notices:open", kwargs={"pk": notice.pk}) if notice.url else ""
