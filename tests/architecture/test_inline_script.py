"""The check that every page of the tests goes through finds inline script, and nothing else."""

import pytest
from django.http import FileResponse, HttpResponse

from tests.harness.pages import inline_script

CLEAN = """<!doctype html><script src="/static/a.js" defer></script>
<script type="application/json" id="spec">{"on": "onclick=1"}</script>
<p data-on="x" hx-get="/a?on=1">once = on time, no javascript: here</p><a href="/x">x</a>"""


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        ("<script>go()</script>", "line 2: <script> without src"),
        ('<SCRIPT type="module">go()</SCRIPT>', "line 2: <script> without src"),
        ('<b onclick="go()">x</b>', "line 2: <b onclick>"),
        ("<img src=x onerror=go()>", "line 2: <img onerror>"),
        ('<b class="a"onmouseover = "go()">x</b>', "line 2: <b onmouseover>"),
        ('<b hx-on:click="go()">x</b>', "line 2: <b hx-on:click>"),
        ('<a href=" JavaScript:go()">x</a>', "line 2: <a href=javascript:>"),
    ],
)
def test_inline_script_is_found(bad, found):
    assert inline_script(HttpResponse(f"<p>Một trang</p>\n{bad}")) == [found]


def test_a_page_without_it_passes_although_it_speaks_of_it():
    assert inline_script(HttpResponse(CLEAN)) == []


def test_what_is_no_page_is_left_alone():
    assert inline_script(HttpResponse("<script>go()</script>", content_type="text/plain")) == []
    assert inline_script(FileResponse([b"<script>go()</script>"], content_type="text/html")) == []
