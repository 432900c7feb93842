"""The page and the command of the check of form."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nhip.drafting import command
from nhip.drafting.tests.papers import paper
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office


@pytest.fixture
def sent(client, db):
    client.force_login(make_office().user(Role.SPECIALIST))

    def send(content, name="du-thao.docx"):
        answer = client.post(reverse("drafting:check_form"), {"file": SimpleUploadedFile(name, content)})
        return answer.status_code, answer.content.decode()

    return send


def test_findings_say_where_which_rule_and_what_to_do(sent, tmp_path, client):
    assert "Trước khi trình" in client.get(reverse("drafting:check_form")).content.decode()
    wrong = paper(number="5").changed("signature", "name", text="TS. Nguyễn Thị <b>Hà</b>").save(tmp_path / "a.docx")
    status, page = sent(wrong.read_bytes())
    assert (status, "2 điểm cần sửa" in page) == (200, True)
    assert "Viết “05”." in page
    assert "Bảng 1, hàng 1, ô 1 · NĐ 30/2020/NĐ-CP, PL I, mục II.3" in page
    assert "&lt;b&gt;" in page


def test_a_right_draft_is_told_so(sent, tmp_path):
    assert "Không thấy điểm nào sai thể thức" in sent(paper().save(tmp_path / "a.docx").read_bytes())[1]


@pytest.mark.parametrize(("content", "said"), [(b"%PDF-1.7", "lưu dạng .docx"), (b"", "Tệp rỗng")])
def test_what_cannot_be_read_is_said_at_the_field(sent, content, said):
    status, page = sent(content)
    assert (status, said in page) == (422, True)


def test_the_command_tells_people_and_programs(tmp_path, capsys):
    right, wrong = paper().save(tmp_path / "dung.docx"), paper(number="5").save(tmp_path / "sai.docx")
    assert command.main([str(right)]) == 0
    assert capsys.readouterr().out == "dung.docx: đúng thể thức\n"
    assert command.main([str(right), str(wrong), "--json"]) == 1
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["findings"], second["findings"][0]["remedy"]) == ([], "Viết “05”.")
    assert command.main([str(tmp_path / "mat.docx"), str(wrong)]) == 2
    said = capsys.readouterr()
    assert "sai.docx: 1 điểm cần sửa" in said.out
    assert "mat.docx" in said.err
