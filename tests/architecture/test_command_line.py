"""The `nhip` command."""

import os
import subprocess
import sys

import pytest

from nhip import cli


def test_help_lists_the_product_before_django(capsys):
    cli.main(["help"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Nhịp – lệnh thường dùng:"
    assert [line.split()[1] for line in lines if line.startswith("  nhip ")] == [
        "serve", "load-units", "import", "import-folder", "sample-year", "create-account", "api-token", "demo-accounts",
        "figures", "report", "draft-reports", "watch-folder", "fetch-mail", "deliver-notices", "alert-searches",
        "open-periods", "remind-tasks", "remind-handling", "recount-tasks", "read", "verify", "check-form",
        "resume-reading", "sweep-files", "dossier-package", "remind-dossiers", "journal", "migrate",
    ]  # fmt: skip


def test_friendly_names_reach_their_commands(capsys):
    cli.main(["help", "import-folder"])
    assert "usage: nhip import_folder" in capsys.readouterr().out


def test_migrate_makes_the_folder_of_the_data(tmp_path, monkeypatch):
    monkeypatch.setenv("NHIP_DATA", str(tmp_path / "may" / "moi"))
    cli.main(["help", "migrate"])
    assert not (tmp_path / "may").exists()
    with pytest.raises(SystemExit):
        cli.main(["migrate", "--help"])
    assert (tmp_path / "may" / "moi").is_dir()


def test_runs_as_a_module():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nhip.settings.test"}
    run = subprocess.run(
        [sys.executable, "-m", "nhip", "version"], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout.startswith("5.2")
