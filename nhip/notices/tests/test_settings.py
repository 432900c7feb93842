"""The mail server of an installation, from one address."""

import pytest

from nhip.settings.parts.mail import MailServer, mail_server, words


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", MailServer()),
        ("smtp://nhip:m%40t@thu.tinh.gov.vn", MailServer("thu.tinh.gov.vn", 587, "nhip", "m@t", starts_tls=True)),
        ("smtps://thu.tinh.gov.vn:4650", MailServer("thu.tinh.gov.vn", 4650, is_tls=True)),
        ("smtp+plain://127.0.0.1", MailServer("127.0.0.1", 25)),
    ],
)
def test_mail_server(address, server):
    assert mail_server(address) == server


@pytest.mark.parametrize("address", ["thu.tinh.gov.vn", "http://thu.tinh.gov.vn", "smtp://"])
def test_an_address_that_is_none_is_said_at_the_start(address):
    with pytest.raises(ValueError, match="NHIP_SMTP_URL"):
        mail_server(address)


def test_words():
    assert words(" Tinh.gov.vn, ,vp.gov.vn") == ["tinh.gov.vn", "vp.gov.vn"]
