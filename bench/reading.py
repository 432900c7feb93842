"""Reading of directives: precision, recall and F1 beside a plain keyword baseline, and the time a document takes."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.frame import measure, table, timings
from nhip.reading import read

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "shared" / "data" / "directives"
SCORER = ROOT / "shared" / "tools" / "score_reading.py"
PAGE = 2_600  # characters of a printed page

Line = dict[str, object]


def main() -> None:
    """Score both readers on the whole set and on its halves, then time one of them."""
    if FOLDER.exists() and SCORER.exists():
        files = sorted(FOLDER.glob("*.txt"))
        scores(files)
    else:
        print(f"No directives with gold annotation at {FOLDER}: nothing to score")
    pages = ten_pages()
    timings(
        "Reading a directive", [measure(f"{len(pages) / PAGE:.0f} pages, header to signature", lambda: read(pages))]
    )


def scores(files: list[Path]) -> None:
    """The table of scores; halves A and B are every other file by name."""
    rows = []
    for part, chosen in (("all", files), ("half A", files[::2]), ("half B", files[1::2])):
        for name, reader in (("nhip.reading", ours), ("keywords", by_keywords)):
            rows += score(f"{name}, {part}", chosen, reader)
    table(
        f"Reading {len(files)} directives (accuracy of metadata; precision, recall, F1 of tasks)",
        ("", "precision", "recall", "F1", "right", "predicted", "gold"),
        rows,
    )


def score(title: str, files: list[Path], reader: Callable[[str], Line]) -> list[tuple[object, ...]]:
    """The lines of the given scorer for one reader on some of the files."""
    names = {path.name for path in files}
    gold = [line for line in (FOLDER / "gold.jsonl").open(encoding="utf-8") if json.loads(line)["file"] in names]
    with tempfile.TemporaryDirectory() as folder:
        wanted, predicted = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        wanted.write_text("".join(gold), encoding="utf-8")
        lines = (reader(path.read_text(encoding="utf-8")) | {"file": path.name} for path in files)
        predicted.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(wanted), str(predicted), "--json"]
        found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    rows: list[tuple[object, ...]] = [(title, "", "", "", "", "", "")]
    rows += [(f"  {field}", "", "", f"{value:.3f}", "", "", "") for field, value in found["metadata"].items()]
    for key in ("task_spans", "lead", "co", "deadline"):
        line = found[key]
        shares = (f"{line[share]:.3f}" for share in ("precision", "recall", "f1"))
        rows.append((f"  {key}", *shares, line["tp"], line["predicted"], line["gold"]))
    return rows


def ours(text: str) -> Line:
    """The reader that is measured."""
    return read(text).as_json()


KINDS = "CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO|QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|CHƯƠNG TRÌNH"
GIVING = re.compile(r"\b(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị) ")
VERB = re.compile(
    r"\b(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|khẩn trương|tiếp tục|tập trung|rà soát|tổ chức|xây dựng|"
    r"triển khai|chỉ đạo|hướng dẫn|báo cáo|tham mưu|theo dõi|thực hiện|theo chức năng|căn cứ)\b"
)
UNIT = re.compile(r"(?:[Cc]ác |Sở|Bộ|UBND|Ủy ban|Công an|Văn phòng|Ban |Cục|Chủ tịch|Giám đốc|Thủ trưởng)")
WITH = re.compile(rf"[Pp]hối hợp (?:với )?((?:{UNIT.pattern})[^,;.]*?)(?= (?:{VERB.pattern})|[,;.]|$)")
DAY = re.compile(r"trước ngày (\d{1,2})/(\d{1,2})/(\d{4})")
BULLET = re.compile(r"^(?:[-+]|\d+\.|[a-zđ]\))\s*")


def by_keywords(text: str) -> Line:
    """Keywords only: the words up to the first verb are the lead; a unit alone gives it to the bullets below."""
    tasks: list[Line] = []
    place, heading = 0, ""
    for raw in text.split("\n"):
        bullet = BULLET.match(raw)
        begin = bullet.end() if bullet else 0
        line = raw[begin:].strip()
        start, place = place + begin, place + len(raw) + 1
        if UNIT.match(line) and len(line) < 90 and not line.endswith((".", ";")):  # noqa: PLR2004
            heading = line.rstrip(":")
            continue
        giving, verb = GIVING.search(line), VERB.search(line)
        named = line[giving.end() if giving else 0 : verb.start() if verb else 0].strip(" ,:")
        lead = named if UNIT.match(named) else heading if bullet else ""
        if lead and not line.endswith(":"):
            leads = re.split(", (?=[A-ZĐ])", lead)
            tasks.append({"start": start, "end": start + len(line), "lead": leads, **details(line)})
    return {"tasks": tasks, "tasks_annotated": "full", **keyword_metadata(text)}


def details(line: str) -> Line:
    """The partner and the day of a line, by one regular expression each."""
    co, day = WITH.search(line), DAY.search(line)
    return {
        "co": [co.group(1)] if co else [],
        "deadline_text": day.group() if day else None,
        "deadline_iso": f"{day.group(3)}-{int(day.group(2)):02}-{int(day.group(1)):02}" if day else None,
    }


def keyword_metadata(text: str) -> Line:
    """The header by one regular expression a field."""
    number = re.search(r"Số:\s*(\S+)", text)
    kind = re.search(rf"^({KINDS})$", text, re.MULTILINE)
    dated = re.search(r"^(.+), ngày (\d+) tháng (\d+) năm (\d+)$", text, re.MULTILINE)
    subject = re.search(r"^(?:V/v|Về việc) (.+)$", text, re.MULTILINE)
    capitals = [line for line in text.split("\n")[:6] if line.isupper()]
    names = re.findall(r"^(?:[A-ZĐ][a-zà-ỹ]+ ){2,3}[A-ZĐ][a-zà-ỹ]+$", text, re.MULTILINE)
    return {
        "number_symbol": number.group(1) if number else None,
        "kind": kind.group(1).capitalize() if kind else "Công văn",
        "issuer": (capitals[0] + (f" {capitals[1]}" if capitals[1].startswith("TỈNH") else ""))
        if capitals[1:]
        else None,
        "place": dated.group(1) if dated else None,
        "date": f"{dated.group(4)}-{int(dated.group(3)):02}-{int(dated.group(2)):02}" if dated else None,
        "subject": subject.group(1) if subject else None,
        "signer": names[-1] if names else None,
        "authority_form": "KT" if "KT." in text else None,
    }


def ten_pages() -> str:
    """A directive of ten pages: a real header and closing around orders of many shapes."""
    items = "".join(
        f"{number}. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các sở, ban, ngành có liên quan rà soát, tổng hợp "
        f"nhu cầu đào tạo, bồi dưỡng cán bộ; báo cáo Ủy ban nhân dân tỉnh trước ngày {number % 28 + 1}/9/2026.\n"
        "- Công an tỉnh bảo đảm an ninh, trật tự.\n- Định kỳ hằng quý báo cáo kết quả về Sở Nội vụ.\n"
        for number in range(1, 78)
    )
    return (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/CT-UBND\nLào Cai, ngày 5 tháng 3 năm 2026\nCHỈ THỊ\nVề việc nâng cao chất lượng cán bộ\n"
        f"Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện các nhiệm vụ sau:\n{items}"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn An\n"
    )


if __name__ == "__main__":
    main()
