"""Single rules of what is a task, where it is cut and what it inherits, each on a text of a few lines."""

from datetime import date

import pytest

from nhip.reading import read

ISSUED = date(2026, 3, 20)


def found(text):
    return [
        (
            task.text,
            list(task.lead),
            list(task.co),
            (task.deadline.due_on or task.deadline.recurring or task.deadline.relative) if task.deadline else None,
        )
        for task in read(text, issued_on=ISSUED).tasks
    ]


def spans(text):
    return [text for text, _lead, _co, _limit in found(text)]


def leads(text):
    return [lead for _text, lead, _co, _limit in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện.",
        "Văn phòng Chính phủ thông báo để các cơ quan liên quan biết, thực hiện.",
        "Trong quá trình thực hiện, nếu có vướng mắc, yêu cầu các đơn vị báo cáo Sở Y tế.",
        "Kính đề nghị Bộ Y tế xem xét, hướng dẫn.",
        "Đề nghị Thường trực HĐND tỉnh xem xét, quyết định.",
        "Khuyến khích các doanh nghiệp tham gia.",
        "1. Đồng ý về chủ trương đầu tư dự án.",
        "1. Đánh giá cao nỗ lực của các sở, ngành.",
        "1. Sở Y tế có quyền yêu cầu các đơn vị cung cấp tài liệu.",
        "1. Sở Y tế đã ban hành kế hoạch.",
        "Điều 3. Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.",
        "Các sở, ban, ngành rà soát, báo cáo kết quả.",
        "Theo đề nghị của Sở Y tế và yêu cầu của các đơn vị.",
        "I. MỤC ĐÍCH\n1. Sở Y tế báo cáo kết quả.",
        "1. Việc sắp xếp được thực hiện tốt.\nNội dung khác.",
    ],
)
def test_what_is_no_task(text):
    assert found(text) == []


def test_a_closing_with_a_report_of_its_own_is_a_task():
    text = "Yêu cầu các đơn vị nghiêm túc thực hiện; thường xuyên báo cáo kết quả về Sở Y tế để tổng hợp."
    assert leads(text) == [["các đơn vị"]]


def test_a_paragraph_is_cut_where_another_lead_is_addressed():
    text = "Giao Sở Y tế lập danh mục; giao Sở Tài chính bố trí kinh phí. Công an tỉnh bảo đảm an ninh."
    assert found(text) == [
        ("Giao Sở Y tế lập danh mục;", ["Sở Y tế"], [], None),
        ("giao Sở Tài chính bố trí kinh phí.", ["Sở Tài chính"], [], None),
        ("Công an tỉnh bảo đảm an ninh.", ["Công an tỉnh"], [], None),
    ]


def test_sentences_for_the_same_lead_are_one_task():
    text = "1. Sở Y tế lập danh mục. Sở Y tế công bố danh mục. Bố trí người trực."
    assert spans(text) == [text[3:]]


def test_enumerated_clauses_are_cut():
    text = "1. Đề nghị: (i) Sở Y tế rà soát. (ii) Về kinh phí: Giao Sở Tài chính bố trí."
    assert spans(text) == ["Sở Y tế rà soát.", "Giao Sở Tài chính bố trí."]


def test_work_with_days_of_its_own_is_cut_and_a_report_is_not():
    text = "Giao Sở Y tế lập danh mục trước ngày 01/4/2026; công bố danh mục trước ngày 15/4/2026."
    assert [(words, limit) for words, _lead, _co, limit in found(text)] == [
        ("Giao Sở Y tế lập danh mục trước ngày 01/4/2026;", date(2026, 4, 1)),
        ("công bố danh mục trước ngày 15/4/2026.", date(2026, 4, 15)),
    ]
    text = "Giao Sở Y tế lập danh mục trước ngày 01/4/2026; báo cáo UBND tỉnh trước ngày 15/4/2026."
    assert [(words, limit) for words, _lead, _co, limit in found(text)] == [(text, date(2026, 4, 15))]


def test_the_opening_sentence_gives_lead_and_day_to_the_list():
    text = (
        "UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau, hoàn thành trước ngày 01/5/2026:\n"
        "1. Rà soát quy chế.\n2. Việc khác.\n"
    )
    assert found(text) == [("Rà soát quy chế.", ["các sở, ban, ngành"], [], date(2026, 5, 1))]
    assert read(text, issued_on=ISSUED).tasks[0].deadline.inherited


def test_partners_of_a_heading_hold_below_it_unless_an_item_has_its_own():
    text = "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\na) Rà soát quy chế.\nb) Phối hợp với Công an tỉnh kiểm tra.\n"
    assert [(lead, co) for _text, lead, co, _limit in found(text)] == [
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Y tế"], ["Công an tỉnh"]),
    ]


def test_details_below_a_full_sentence_are_no_tasks_unless_they_have_a_lead():
    text = (
        "1. Sở Y tế tổ chức hội nghị.\n- Thành phần mời.\n+ Lập danh sách.\n"
        "- Công an tỉnh bảo đảm an ninh.\n- Chuẩn bị tài liệu.\n"
    )
    assert [(words, lead) for words, lead, _co, _limit in found(text)] == [
        ("Sở Y tế tổ chức hội nghị.", ["Sở Y tế"]),
        ("Công an tỉnh bảo đảm an ninh.", ["Công an tỉnh"]),
        ("Chuẩn bị tài liệu.", ["Sở Y tế"]),
    ]


def test_the_unit_of_a_heading_may_ask_others():
    text = "1. Sở Y tế:\n- Yêu cầu các bệnh viện chuẩn bị thuốc.\n- Giao Công an tỉnh kiểm tra.\n- (Nội dung riêng).\n"
    assert leads(text) == [["Sở Y tế"], ["Công an tỉnh"], ["Sở Y tế"]]


def test_form_and_day_of_a_demanded_report_go_to_its_task():
    text = (
        "Giám đốc Sở Y tế yêu cầu các bệnh viện báo cáo theo nội dung sau:\n1. Số giường bệnh.\n"
        "Báo cáo gửi về Sở Y tế trước ngày 15/4/2026.\nThông tin chi tiết xin liên hệ phòng nghiệp vụ.\n"
    )
    task = read(text, issued_on=ISSUED).tasks[0]
    assert (task.text, task.deadline.due_on, task.deadline.inherited, task.report_to) == (
        "yêu cầu các bệnh viện báo cáo theo nội dung sau:",
        date(2026, 4, 15),
        True,
        "Sở Y tế",
    )
    assert len(found(text)) == 1


def test_a_following_item_with_its_own_unit_is_no_detail():
    text = (
        "1. Sở Y tế lập danh sách.\n"
        "2. Thông tin về Sở Y tế do Công an tỉnh gửi trước ngày 01/4/2026.\n"
        "3. Kết quả thực hiện được công bố, gửi các đơn vị.\n"
    )
    assert spans(text) == ["Sở Y tế lập danh sách."]
    text = "Giao Sở Y tế lập danh sách.\nDanh sách cụ thể đề nghị Công an tỉnh gửi trước ngày 01/4/2026.\n"
    assert leads(text) == [["Sở Y tế"], ["Công an tỉnh"]]


def test_a_pronoun_stands_for_the_unit_before():
    text = "1. Giao Sở Y tế lập danh mục.\n2. Đơn vị này chịu trách nhiệm công bố.\n"
    assert leads(text) == [["Sở Y tế"], ["Sở Y tế"]]


def test_the_issuer_is_no_lead_of_its_own_opening():
    head = "SỞ Y TẾ\nSố: 1/SYT-VP\nKính gửi: Bộ Y tế.\n"
    text = f"{head}Thực hiện công văn của Bộ, Sở Y tế tổng hợp các nội dung sau:\n1. Rà soát nhu cầu.\n"
    assert found(text) == []
    assert found(f"{head}Sở Nội vụ đề nghị Thường trực HĐND tỉnh xem xét các nội dung sau:\n1. Rà soát.\n") == []
    assert found("Sở Nội vụ có ý kiến như sau:\n1. Rà soát.\n") == []


def test_orders_within_an_evaluation_open_a_list():
    text = (
        "I. ĐÁNH GIÁ CHUNG\nKết quả tốt.\n"
        "Trong thời gian tới, thành phố Đà Nẵng cần tập trung thực hiện các nhiệm vụ sau:\n"
        "1. Rà soát quy chế.\n"
    )
    assert leads(text) == [["thành phố Đà Nẵng"]]
    assert leads("I. ĐÁNH GIÁ:\n1. Sở Y tế rà soát.\n") == []


def test_a_wish_is_answered_behind_the_colon():
    text = (
        "1. Về đề nghị Bộ Y tế bổ sung vắc xin: Bộ Tài chính bố trí kinh phí.\n"
        "2. Về đề nghị các bộ: Chính phủ đã ban hành nghị quyết.\n"
    )
    assert leads(text) == [["Bộ Tài chính"]]


def test_conditions_do_not_change_the_lead():
    text = "Giao Sở Y tế giải quyết hồ sơ. Trường hợp vượt thẩm quyền, địa phương phải báo cáo."
    assert leads(text) == [["Sở Y tế"]]


def test_a_described_unit_is_taken_whole():
    text = "1. Sở Y tế, các nhà thầu đang thi công khẩn trương bổ sung nhân lực.\n"
    assert leads(text) == [["Sở Y tế", "các nhà thầu đang thi công"]]


def test_bare_items_behind_reasons_are_orders():
    text = (
        "1. Giao Sở Y tế thực hiện các nhiệm vụ sau:\n"
        "a) Đối với bệnh viện tuyến tỉnh, rà soát trang thiết bị.\nb) Có trách nhiệm công khai.\n"
        "c) Có 12 bệnh viện.\n"
    )
    assert len(found(text)) == 3  # below a heading of a unit every item counts
    text = (
        "UBND tỉnh yêu cầu các sở thực hiện các nhiệm vụ sau:\n"
        "a) Đối với bệnh viện, Luật đã quy định, rà soát thiết bị.\nb) Có trách nhiệm công khai.\n"
        "c) Có 12 bệnh viện.\nd) Đối với hồ sơ cũ.\n"
    )
    assert [words[:6] for words in spans(text)] == ["Đối vớ", "Có trá"]


def test_every_paragraph_below_a_bare_unit_heading_that_orders_counts():
    text = (
        "1. Sở Y tế:\nRà soát quy chế.\n2. Sở Nội vụ:\n- Rà soát biên chế.\nTăng cường kiểm tra.\n"
        "Kết quả còn thấp.\nGiao Công an tỉnh giám sát.\n"
    )
    assert leads(text) == [["Sở Y tế"], ["Sở Nội vụ"], ["Sở Nội vụ"], ["Công an tỉnh"]]


def test_a_letter_tells_behind_as_follows():
    text = "Về báo cáo của Sở Y tế, Chủ tịch UBND tỉnh có ý kiến như sau: Sở Tài chính bố trí kinh phí."
    assert found(text) == [("Sở Tài chính bố trí kinh phí.", ["Sở Tài chính"], [], None)]
    assert found("Sở Y tế có ý kiến như sau: ") == []


def test_product_and_report_are_named():
    task = read("Giao Sở Y tế xây dựng Đề án phát triển y tế cơ sở, trình UBND tỉnh; báo cáo cấp có thẩm quyền.").tasks[
        0
    ]
    assert (task.product, task.report_to) == ("Đề án phát triển y tế cơ sở", "UBND tỉnh")
    task = read("Giao Sở Y tế báo cáo cấp có thẩm quyền.").tasks[0]
    assert (task.product, task.report_to, task.what) == ("", "cấp có thẩm quyền", "Báo cáo cấp có thẩm quyền.")
