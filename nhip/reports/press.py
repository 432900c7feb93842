"""The press note: a news draft in the manner of conference reports, from the same readings as the report."""

from collections.abc import Mapping
from dataclasses import replace

from nhip.core.dates import vi_date
from nhip.reports.compose import words_of
from nhip.reports.models import Report, ReportParagraph
from nhip.reports.outline import Writing
from nhip.reports.outline.dynamic import award_sentences, handover_captions, ranks
from nhip.reports.outline.grammar import Lines, Say, choice, full, lines
from nhip.reports.selectors import Readings, hand_written, readings_of
from nhip.reports.slots import PRESS_SLOTS
from nhip.reports.tree import Paragraph, PressNote, Run, Voice, from_plain

_RESULTS: tuple[Lines, ...] = (
    lines(
        Say(
            "Theo báo cáo, {@period}, tập thể {org.headcount} cán bộ, công chức, viên chức, người lao động {@office} "
            "đã phát "
            "huy tinh thần trách nhiệm, đoàn kết, nỗ lực thực hiện tốt các nhiệm vụ được giao."
        ),
    ),
    lines(
        Say("Văn phòng đã tổ chức tiếp nhận {documents.incoming} văn bản đến[, {documents.incoming:delta}]."),
        Say(
            "Tham mưu với UBND tỉnh, Chủ tịch UBND tỉnh ban hành {documents.outgoing} văn bản chỉ đạo, điều hành "
            "trên các lĩnh "
            "vực phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh."
        ),
        Say(
            "Tham mưu cho {@party_body} ban hành {documents.outgoing_party} văn bản cụ thể hóa các chủ trương, nghị "
            "quyết, "
            "chỉ thị, kết luận của Trung ương, của Tỉnh ủy."
        ),
    ),
    lines(
        Say(
            "Cũng trong {@period}, Văn phòng đã tham mưu xây dựng Chương trình công tác trọng tâm với "
            "{programme.groups} nhóm "
            "giải pháp, nhiệm vụ cụ thể[, gắn với triển khai thực hiện {programme.key_tasks} nhiệm vụ trọng tâm]"
            "[, {programme.breakthroughs} lĩnh vực đột phá][, {programme.schemes} đề án trọng tâm]."
        ),
        Say("Chương trình làm việc của UBND tỉnh đã hoàn thành {programme.completion} nội dung."),
        Say("Phối hợp chuẩn bị nội dung, tổ chức phục vụ chu đáo {meetings.held} cuộc họp."),
    ),
    lines(
        choice(
            Say(
                "Văn phòng đã tham mưu với UBND tỉnh, lãnh đạo UBND tỉnh tập trung quyết liệt trong chỉ đạo, điều "
                "hành, hoàn "
                "thành {tasks.government_completion} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao.",
                when=(full("tasks.government_completion"),),
            ),
            Say("Văn phòng đã tiếp nhận {tasks.government} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao UBND tỉnh."),
        ),
        Say("Có {targets.achievement} chỉ tiêu kinh tế - xã hội đạt và vượt chỉ tiêu đề ra."),
    ),
)
_CAMPAIGN = lines(
    Say(
        "Tại hội nghị, {emulation.campaign_contributors} tập thể, cá nhân đã đăng ký ủng hộ phong trào được phát động"
        "[ với số tiền {emulation.campaign_pledged} đồng]."
    ),
    Say("{emulation.pledging_units:exact} phòng, đơn vị trực thuộc đã ký giao ước thi đua."),
)


def press_of(report: Report) -> PressNote:
    """The note as it is read: an issued report's from its payload, a draft's composed now."""
    if not report.is_issued:
        return compose_press(report, readings_of(report))
    frozen: PressNote = from_plain(PressNote, report.payload["press"])
    typed = hand_written(report)
    return replace(
        frozen,
        paragraphs=_retyped(frozen.paragraphs, typed),
        captions=_retyped(frozen.captions, typed, voice="caption"),
        **_byline(typed),
    )


def _retyped(
    paragraphs: tuple[Paragraph, ...], typed: Mapping[str, ReportParagraph], voice: Voice = "hand"
) -> tuple[Paragraph, ...]:
    """Frozen paragraphs with what is typed in their slots now: the conference comes after the report."""
    found: dict[str, tuple[Paragraph, ...]] = {}
    for number, paragraph in enumerate(paragraphs):
        if paragraph.slot:
            found.setdefault(paragraph.slot, _slot(paragraph.slot, typed, voice))
        else:
            found[f"#{number}"] = (paragraph,)
    return tuple(paragraph for group in found.values() for paragraph in group)


def _byline(typed: Mapping[str, ReportParagraph]) -> dict[str, str]:
    row = typed.get("press.byline")
    if row is None:
        return {"byline": "", "byline_author": "", "byline_on": ""}
    return {"byline": row.text, "byline_author": row.author_name, "byline_on": vi_date(row.written_on)}


def compose_press(report: Report, readings: Readings) -> PressNote:
    """The note: event and guests by hand, results from figures, directives by hand, awards from their records."""
    typed = hand_written(report)
    writing = Writing(readings, words_of(report), section="Tin bài")
    paragraphs = [
        *_slot("press.event", typed),
        *_slot("press.guests", typed),
        *_slot("press.context", typed),
        *(paragraph for item in _RESULTS for paragraph in item.write(writing)),
        *ranks(writing),
        *_slot("press.directives", typed),
        *_slot("press.orientation", typed),
        *award_sentences(writing, opening="Nhân dịp này, "),
        *_CAMPAIGN.write(writing),
    ]
    return PressNote(
        title=f"{report.agency.name} tổng kết công tác {readings.period.label}, triển khai nhiệm vụ "
        f"{readings.period.following.label}",
        paragraphs=tuple(paragraphs),
        captions=(
            Paragraph((Run("Quang cảnh hội nghị."),), "caption"),
            *handover_captions(writing),
            *_slot("press.captions", typed, voice="caption"),
        ),
        **_byline(typed),
    )


def _slot(slot: str, typed: Mapping[str, ReportParagraph], voice: Voice = "hand") -> tuple[Paragraph, ...]:
    paragraph = typed.get(slot)
    if paragraph is None:
        return (Paragraph((Run(PRESS_SLOTS[slot]),), "prompt", slot),)
    author, day = paragraph.author_name, vi_date(paragraph.written_on)
    return tuple(Paragraph((Run(line),), voice, slot, author, day) for line in paragraph.text.splitlines())
