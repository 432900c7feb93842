"""What no page of the product may contain, whoever made it."""

import re
from html.parser import HTMLParser

from django.http import HttpResponseBase

DATA_TYPES = {"application/json", "speculationrules"}
# What a page with inline script has somewhere; to parse all the others would be a seventh of the suite's time.
SUSPECT = re.compile(r"""<script(?![^>]*\ssrc=)|[\s"'/](?:on[a-z]+|hx-on[^\s=]*)\s*=|javascript:""", re.IGNORECASE)


class InlineScriptFinder(HTMLParser):
    """Collects script that the content security policy would refuse, so that nobody finds out in a browser only."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES:
            self.found.append(f"line {line}: <script> without src")
        for name, value in values.items():
            # htmx's hx-on:… is evaluated, and refused, like onclick.
            if (name.startswith("on") and name[2:].isalpha()) or name.startswith("hx-on"):
                self.found.append(f"line {line}: <{tag} {name}>")
            if name in {"href", "src", "action"} and value.strip().lower().startswith("javascript:"):
                self.found.append(f"line {line}: <{tag} {name}=javascript:>")


def inline_script(response: HttpResponseBase) -> list[str]:
    """Places in an HTML response where script stands in the page itself."""
    content_type = str(response.headers.get("Content-Type", ""))
    if response.streaming or not content_type.startswith("text/html"):
        return []
    page = response.content.decode()
    if not SUSPECT.search(page):
        return []
    finder = InlineScriptFinder()
    finder.feed(page)
    return finder.found
