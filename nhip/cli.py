"""The `nhip` command: the product's own commands by friendly names, everything else is Django's management."""

import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

DEFAULT_SETTINGS = "nhip.settings.dev"

# (as it is typed, as it is called, what it does); the order is that of the help.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("serve [--port N] [--host H] [--workers N]", "", "mở trang web trên máy này"),
    ("load-units", "load_units", "nạp danh mục tỉnh, thành phố, xã, phường, đặc khu"),
    ("import LOẠI TỆP…", "import_files", "nhập sổ, danh sách từ tệp XLSX, XLS, CSV"),
    ("import-folder THƯ_MỤC", "import_folder", "nhập cả thư mục theo manifest.json"),
    ("sample-year BỘ --out THƯ_MỤC", "sample_year", "sinh tệp của một năm mẫu"),
    ("create-account TÊN_ĐĂNG_NHẬP HỌ_TÊN", "create_account", "lập tài khoản cho một người trong danh sách cán bộ"),
    ("api-token make|revoke|list TÊN_ĐĂNG_NHẬP", "api_token", "khóa truy cập để hệ thống khác gửi văn bản"),
    ("demo-accounts", "demo_accounts", "tạo và in các tài khoản dùng thử"),
    ("figures --year N [--as-of NGÀY] [--json] [--trace MÃ]", "figures", "in số liệu và bản ghi đứng sau số liệu"),
    ("report --year N --out THƯ_MỤC", "report", "lập báo cáo tổng kết: DOCX, PDF, XLSX"),
    ("draft-reports [--every PHÚT]", "draft_reports", "lập dự thảo báo cáo nhiệm vụ định kỳ đến ngày chốt số liệu"),
    ("watch-folder THƯ_MỤC [--every GIÂY]", "watch_folder", "nhận văn bản từ thư mục của máy quét"),
    ("fetch-mail [--every PHÚT]", "fetch_mail", "nhận văn bản đến từ hộp thư (NHIP_IMAP_URL)"),
    ("deliver-notices [--every PHÚT]", "deliver_notices", "gửi thư thông báo đang chờ"),
    ("alert-searches [--every PHÚT]", "alert_searches", "báo văn bản mới khớp các tìm kiếm đã lưu"),
    ("open-periods", "open_periods", "mở nhiệm vụ của các kỳ đã đến (nhiệm vụ định kỳ), chạy mỗi ngày"),
    ("remind-tasks [--every PHÚT]", "remind_tasks", "nhắc việc đến hạn, quá hạn; gửi bản tin sáng"),
    ("remind-handling [--every PHÚT]", "remind_handling", "nhắc nơi xử lý văn bản đến hạn, quá hạn"),
    ("recount-tasks", "recount_tasks", "tính lại trạng thái nhiệm vụ sau khi sửa tệp quy tắc NHIP_RULES"),
    ("read TỆP… [--json]", "", "đọc văn bản chỉ đạo: thông tin văn bản, nhiệm vụ được giao"),
    ("verify TỆP… [--json] [--trust THƯ_MỤC]", "", "kiểm tra chữ ký số của văn bản PDF"),
    ("check-form TỆP… [--json]", "", "kiểm tra thể thức của dự thảo Word"),
    ("resume-reading", "resume_reading", "đọc tiếp các bản chụp đang đọc dở"),
    ("sweep-files", "sweep_files", "xóa tệp thừa trong kho tệp"),
    ("dossier-package check|import|export TỆP", "dossier_package", "gói hồ sơ lưu trữ: kiểm tra, nhập, xuất"),
    ("remind-dossiers [--every PHÚT]", "remind_dossiers", "nhắc hồ sơ đến hạn nộp lưu, chạy mỗi ngày"),
    ("journal seal|export|verify", "journal", "niêm phong, xuất, kiểm chứng nhật ký"),
    ("migrate", "migrate", "tạo hoặc nâng cấp cơ sở dữ liệu"),
)
# Commands that need neither Django nor a database, by the module that is imported when they are called.
PLAIN = {"read": "nhip.reading.command", "verify": "nhip.signing.command", "check-form": "nhip.drafting.command"}
NAMES = {usage.split()[0]: command for usage, command, _ in COMMANDS if command}


def main(argv: list[str] | None = None) -> None:
    """Run the command line; without words, or with `help`, list the commands."""
    words = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    if not words or words in (["help"], ["--help"], ["-h"]):
        sys.stdout.write(help_text())
        return
    if words[0] == "serve":
        serve(words[1:])
        return
    if words[0] in PLAIN:
        sys.exit(import_module(PLAIN[words[0]]).main(words[1:]))
    if words[0] == "migrate":
        # The first command on a new machine: SQLite makes its file, not the folder of it.
        Path(os.environ.get("NHIP_DATA") or "data").mkdir(parents=True, exist_ok=True)
    # Imported late: the list of commands needs no Django.
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    command = "help" if words[0] == "help" else NAMES.get(words[0], words[0])
    rest = [NAMES.get(word, word) for word in words[1:]] if command == "help" else words[1:]
    execute_from_command_line(["nhip", command, *rest])


def help_text() -> str:
    """The product's own commands, one a line."""
    width = max(len(usage) for usage, _, _ in COMMANDS) + 2
    lines = [f"  nhip {usage:<{width}}{text}" for usage, _, text in COMMANDS]
    return "\n".join(
        [
            "Nhịp – lệnh thường dùng:",
            "",
            *lines,
            "",
            "Tham số của một lệnh: nhip help LỆNH. Các lệnh khác của Django cũng chạy được: nhip check, nhip shell…",
            "Dữ liệu nằm trong thư mục NHIP_DATA (mặc định ./data); cơ sở dữ liệu khác: NHIP_DATABASE=postgresql://…",
            "",
        ]
    )


def serve(words: list[str]) -> None:
    """Hand this process over to the web server."""
    import argparse  # noqa: PLC0415 - only this command parses words itself

    parser = argparse.ArgumentParser(prog="nhip serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--workers", default="2")
    asked = parser.parse_args(words)
    beside = Path(sys.executable).with_name("granian")
    server = str(beside) if beside.exists() else shutil.which("granian") or "granian"
    sys.stdout.write(f"Nhịp: http://{asked.host}:{asked.port}/  (dừng: Ctrl+C)\n")
    sys.stdout.flush()
    # Beside the server, the journal is sealed every ten minutes, letters go out and new documents are told each minute,
    # and every half hour from six o'clock on people are reminded of what they were not reminded of yet and due reports
    # are drafted; all end when it does.
    errands: tuple[list[str], ...] = (
        ["journal", "seal", "--every", "10"],
        ["deliver-notices", "--every", "1"],
        ["remind-tasks", "--every", "30"],
        ["draft-reports", "--every", "30"],
        ["remind-handling", "--every", "30"],
        ["remind-dossiers", "--every", "30"],
        ["alert-searches", "--every", "1"],
    )
    if folder := os.environ.get("NHIP_SCAN_FOLDER"):
        errands = (*errands, ["watch-folder", folder, "--every", "5"])
    if os.environ.get("NHIP_IMAP_URL"):
        errands = (*errands, ["fetch-mail", "--every", "2"])
    for errand in errands:
        ours = [sys.executable, "-m", "nhip", *errand]
        subprocess.Popen(ours, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    command = [server, "--interface", "wsgi", "--host", asked.host, "--port", asked.port, "--workers", asked.workers]
    command += ["--blocking-threads", "1", "--backpressure", "64"]
    os.execv(server, [*command, "--no-ws", "--log-level", "warning", "nhip.wsgi:application"])  # noqa: S606 - no shell
