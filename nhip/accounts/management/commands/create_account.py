"""`nhip create-account USERNAME "FULL NAME"`: the first account of an installation, and any other."""

import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nhip.accounts.models import User
from nhip.accounts.services import create_account
from nhip.core import clock
from nhip.core.errors import Refused
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, agency_by_code


class Command(BaseCommand):
    help = "Lập tài khoản cho một người trong danh sách cán bộ; mật khẩu được hỏi, hoặc đọc từ đầu vào."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who gets it."""
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("person", help="họ và tên như trong danh sách cán bộ")
        parser.add_argument("--agency", default="", help="mã cơ quan, khi hệ thống có nhiều cơ quan")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the account, or say why not."""
        username = options["username"]
        try:
            agency = agency_by_code(options["agency"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        person = PersonDirectory.load(agency.pk).find(options["person"])
        if person is None:
            raise CommandError(f"Danh sách cán bộ không có, hoặc có nhiều hơn một “{options['person']}”.")
        taken = User.objects.filter(username=username).exists() or User.objects.filter(person=person).exists()
        if taken:
            raise CommandError(f"Tên đăng nhập “{username}” đã có, hoặc {person} đã có tài khoản.")
        password = getpass("Mật khẩu: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        actor = Actor.system(agency.pk)
        create_account(actor=actor, person=person, username=username, password=password, now=clock.now())
        self.stdout.write(f"Đã lập tài khoản {username} cho {person}.")
