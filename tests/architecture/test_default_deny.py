"""Nobody sees anything without signing in."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.test_house import patterns

# Signing in, and the check of signed documents that citizens use.
OPEN = {"/dang-nhap/", "/kiem-tra-chu-ky/"}


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in():
    client, sign_in, answers = Client(), reverse("accounts:sign_in"), {}
    for path in patterns():
        known = re.sub(r"<uuid(?:str)?:[^>]+>", "01980000-0000-7000-8000-000000000000", path)
        known = re.sub(r"<int:[^>]+>", "1", known)
        filled = "/" + re.sub(r"<[^>]+>", "x", known)
        response = client.get(filled)
        answers[filled] = response.status_code if response.status_code != 302 else response.url.split("?")[0]
        # Another system has no page to sign in on: it is told that its key is missing.
        if filled.startswith("/api/") and response.status_code == 401:
            answers[filled] = sign_in
    # 405: pages that only take a form refuse any GET before they ask who it is.
    shown = {path: answer for path, answer in answers.items() if answer not in {sign_in, 405}}
    assert shown == dict.fromkeys(OPEN, 200)
    assert len(answers) > len(OPEN)
