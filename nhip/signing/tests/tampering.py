"""Ways in which a signed PDF is changed afterwards, each a function of its bytes."""

import io
import re

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

_OVER = b"q 1 1 1 rg 0 0 600 800 re f Q"


def _flip(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _flipped(mark, offset=0):
    def change(content):
        return _flip(content, content.index(mark) + offset)

    return change


def _in_signature(which):
    """A bit of the digest that the signature holds, in hexadecimal digits within the file."""

    def change(content):
        found = list(re.finditer(rb"/Contents <([0-9a-fA-F]{1000,})>", content))[which]
        signed = cms.ContentInfo.load(bytes.fromhex(found[1].decode()))["content"]["signer_infos"][0]
        digest = next(
            each["values"][0].native for each in signed["signed_attrs"] if each["type"].native == "message_digest"
        )
        at = found.start(1) + found[1].lower().index(digest.hex().encode())
        return content[:at] + (b"1" if content[at : at + 1] == b"0" else b"0") + content[at + 1 :]

    return change


def _range(which, part, add):
    def change(content):
        found = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", content))[which]
        numbers = [int(each) for each in found.groups()]
        numbers[part] += add
        text = f"/ByteRange [{' '.join(map(str, numbers))}".encode()
        width = found.end() - found.start()
        return content[: found.start()] + text.ljust(width)[:width] + content[found.end() :]

    return change


def _updated(change):
    def apply(content):
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        change(writer)
        output = io.BytesIO()
        writer.write(output)
        return output.getvalue()

    return apply


def _page(writer):
    return writer.root["/Pages"]["/Kids"][0]


def _overlay(writer):
    stream = generic.StreamObject(stream_data=_OVER)
    writer.add_stream_to_page(0, writer.add_object(stream))


def _underlay(writer):
    stream = generic.StreamObject(stream_data=_OVER)
    writer.add_stream_to_page(0, writer.add_object(stream), prepend=True)


def _replaced(writer):
    page = _page(writer)
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=_OVER))
    writer.update_container(page)


def _shadowed(writer):
    """The content object itself takes another value: what was hidden shows."""
    contents = _page(writer)["/Contents"]
    contents = contents[0] if isinstance(contents, generic.ArrayObject) else contents
    contents._data = _OVER
    contents._encoded_data = None
    writer.update_container(contents)


def _annotated(writer):
    page = _page(writer)
    note = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 700))),
        pdf_name("/Contents"): generic.TextStringObject("Số tiền: 9 tỷ"),
    })  # fmt: skip
    held = page.get("/Annots", generic.ArrayObject())
    page[pdf_name("/Annots")] = generic.ArrayObject([*held, writer.add_object(note)])
    writer.update_container(page)


def _longer(writer):
    stream = writer.add_object(generic.StreamObject(stream_data=_OVER))
    writer.insert_page(PageObject(contents=stream, media_box=(0, 0, 200, 200)))


def _cropped(writer):
    page = _page(writer)
    page[pdf_name("/MediaBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 50, 50)))
    writer.update_container(page)


def _scripted(writer):
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject({
        pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert('x')"),
    })  # fmt: skip
    writer.update_root()


def _unlocked(writer):
    """The promise of what may follow is taken out of the catalogue."""
    del writer.root["/Perms"]
    writer.update_root()


# Name, change, and whether the signed bytes themselves are other ones: that is all that a checker of values can see.
CHANGES = {
    "first byte range moved": (_range(0, 1, -40), True),
    "second byte range moved": (_range(-1, 1, -40), True),
    "first byte range's end moved": (_range(0, 2, 40), True),
    "gap of the byte range widened": (_range(-1, 2, 64), True),
    "byte of the head changed": (_flipped(b"%PDF-", 5), True),
    "byte of an object changed": (_flipped(b"/MediaBox", 12), True),
    "byte of the page tree changed": (_flipped(b"/Kids", 2), True),
    "byte of the catalogue changed": (_flipped(b"/Catalog", 2), True),
    "byte of the first signature changed": (_in_signature(0), True),
    "byte of the last signature changed": (_in_signature(-1), True),
    "blank added at the start": (lambda content: b" " + content, True),
    "cut in the first signature": (lambda content: content[: content.index(b"/Contents <") + 1000], True),
    "page painted over": (_updated(_overlay), False),
    "page painted under": (_updated(_underlay), False),
    "page replaced": (_updated(_replaced), False),
    "hidden content shown": (_updated(_shadowed), False),
    "note laid over": (_updated(_annotated), False),
    "page added": (_updated(_longer), False),
    "page cropped": (_updated(_cropped), False),
    "script added": (_updated(_scripted), False),
    "lock taken out": (_updated(_unlocked), False),
}
