"""Whose signatures are trusted: certificates in a folder, as the province's IT keeps it, lists of withdrawn ones."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from asn1crypto import crl, pem, x509  # type: ignore[import-untyped]  # ships no types

_SUFFIXES = {".pem", ".crt", ".cer", ".der"}
_LIST = ".crl"


@dataclass(frozen=True, slots=True)
class Trust:
    """The certificates to which a chain has to lead; what lies beside them helps to find the way."""

    roots: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    withdrawn: tuple[crl.CertificateList, ...] = ()

    @property
    def is_set_up(self) -> bool:
        """Whether this installation says whom it trusts."""
        return bool(self.roots)


def load_trust(folder: str) -> Trust:
    """The trust of a folder of PEM or DER certificates: those that signed themselves are roots; "" trusts nobody.

    Lists of withdrawn certificates lie beside them as `.crl`. A file that is neither is left out; the folder is read
    again when it has changed.
    """
    if not folder or not Path(folder).is_dir():
        return Trust()
    files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in {*_SUFFIXES, _LIST})
    return _loaded(tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _loaded(files: tuple[tuple[str, int], ...]) -> Trust:
    paths = [Path(path) for path, _changed in files]
    found = [certificate for path in paths if path.suffix.lower() != _LIST for certificate in _certificates(path)]
    roots = tuple(each for each in found if each.self_signed != "no")
    lists = tuple(each for path in paths if path.suffix.lower() == _LIST for each in _withdrawn(path))
    return Trust(roots, tuple(each for each in found if each not in roots), lists)


def _withdrawn(path: Path) -> list[crl.CertificateList]:
    content = path.read_bytes()
    try:
        _kind, _headers, der = pem.unarmor(content) if pem.detect(content) else ("", {}, content)
        return [crl.CertificateList.load(der, strict=True)]
    except ValueError:
        return []


def _certificates(path: Path) -> list[x509.Certificate]:
    content = path.read_bytes()
    try:
        parts = (
            [der for _kind, _headers, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        )
        return [x509.Certificate.load(der, strict=True) for der in parts]
    except ValueError:
        return []
