"""Make the demo's accounts: one for each role that uses the product, on the demo Office's people."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nhip.accounts.models import User
from nhip.accounts.services import create_account
from nhip.core import clock
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.selectors import agency_by_code

ACCOUNTS = [
    ("chutich", Role.CHAIR),
    ("chanhvp", Role.CHIEF),
    ("phochanhvp", Role.DEPUTY_CHIEF),
    ("truongphong", Role.HEAD),
    ("chuyenvien", Role.SPECIALIST),
    ("vanthu", Role.CLERK),
]


class Command(BaseCommand):
    help = "Lập tài khoản dùng thử cho từng vai trò (chỉ dùng trên máy thử)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The password may be given in the environment."""
        parser.add_argument("--agency", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the accounts that are missing and print them all."""
        agency = agency_by_code(options["agency"])
        password = os.environ.get("NHIP_DEMO_PASSWORD") or "nhip-dung-thu"
        self.stdout.write("Tài khoản dùng thử (mật khẩu chung: " + password + "):")
        for username, role in ACCOUNTS:
            user = User.objects.filter(username=username).select_related("person").first()
            if user is None:
                holders = Person.objects.filter(
                    agency=agency, posts__role=role, left_on__isnull=True, user__isnull=True
                )
                person = holders.order_by("id").first()
                if person is None:
                    self.stderr.write(f"  {username:<12} – danh sách cán bộ không có ai vai trò {role.label}")
                    continue
                user = create_account(
                    actor=Actor.system(agency.pk), person=person, username=username, password=password, now=clock.now()
                )
            self.stdout.write(f"  {username:<12} {role.label:<22} {user.person}")
