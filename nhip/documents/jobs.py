"""The alerts of saved searches; the words of files whose text has come."""

from functools import partial

from nhip.core import clock
from nhip.documents.finder import found_among
from nhip.documents.models import Document
from nhip.documents.services import index_content, tell_matches
from nhip.files.models import TextLayer


def tell_all() -> tuple[int, int]:
    """Look at every fresh entry; how many were looked at, how many matches were told."""
    today, looked, told = clock.today(), 0, 0
    while True:
        n_entries, n_told = tell_matches(find=partial(found_among, today=today), today=today, now=clock.now())
        if not n_entries:
            return looked, told
        looked, told = looked + n_entries, told + n_told


def index_text(layer: TextLayer) -> None:
    """Find the documents of a file by the text that was read from it."""
    for document in Document.objects.filter(files__attachment__file_id=layer.file_id).distinct().order_by("pk"):
        index_content(document=document)
