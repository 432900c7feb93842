"""The kinds of administrative documents by their names in capitals (NĐ 30/2020/NĐ-CP, Đ7 and PL III, part I)."""

from nhip.documents.choices import DocumentType

# Official and courtesy letters have no abbreviation; the others are no kinds of Đ7.
_WITHOUT = {
    DocumentType.OFFICIAL_LETTER, DocumentType.COURTESY_LETTER, DocumentType.CONCLUSION, DocumentType.LAW,
    DocumentType.DECREE, DocumentType.CIRCULAR, DocumentType.OTHER,
}  # fmt: skip
ABBREVIATIONS = {str(kind.label).upper(): str(kind.value) for kind in DocumentType if kind not in _WITHOUT}
