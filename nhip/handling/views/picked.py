"""The records that a page of several carries along."""

from django.contrib import messages
from django.http import HttpRequest

MOST = 200
_LONGEST = 18


def picked(request: HttpRequest) -> list[int]:
    """The keys that the form of several sends back; anything else is passed over."""
    texts = request.POST.getlist("phan")
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= _LONGEST][:MOST]


def say_if_cut(request: HttpRequest, n_chosen: int) -> None:
    """Say so when more was marked than one page takes."""
    if n_chosen > MOST:
        messages.warning(request, f"Mỗi lần tối đa {MOST} văn bản; {n_chosen - MOST} văn bản còn lại chọn ở lần sau.")
