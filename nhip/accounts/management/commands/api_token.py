"""`nhip api-token make|revoke|list USERNAME`: keys of other systems, for the administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nhip.accounts.choices import Scope
from nhip.accounts.models import User
from nhip.accounts.selectors import tokens_of
from nhip.accounts.services import make_token, revoke_token
from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.errors import Refused
from nhip.org.actors import Actor


class Command(BaseCommand):
    help = "Khóa truy cập của hệ thống khác: lập, thu hồi, liệt kê."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do for which account."""
        parser.add_argument("deed", choices=("make", "revoke", "list"), help="lập, thu hồi hoặc liệt kê")
        parser.add_argument("username", help="tên đăng nhập của tài khoản mà hệ thống kia làm việc thay")
        parser.add_argument("--name", default="", help="tên hệ thống dùng khóa")
        parser.add_argument("--scope", default=Scope.INTAKE, choices=Scope.values, help="được làm gì")
        parser.add_argument("--days", type=int, default=365, help="dùng trong bao nhiêu ngày (mặc định 365)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{options['username']}”.")
        if options["deed"] != "list" and not options["name"].strip():
            raise CommandError("Ghi tên hệ thống dùng khóa: --name.")
        try:
            getattr(self, f"_{options['deed']}")(user, options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _make(self, user: User, options: dict[str, Any]) -> None:
        actor = Actor.system(user.person.agency_id if user.person else None)
        token, key = make_token(
            actor=actor, user=user, name=options["name"], scope=options["scope"], n_days=options["days"],
            now=clock.now(),
        )  # fmt: skip
        self.stderr.write(f"Khóa “{token.name}”, dùng đến {vi_date(token.expires_on)}; chỉ hiện một lần:")
        self.stdout.write(key)

    def _revoke(self, user: User, options: dict[str, Any]) -> None:
        token = tokens_of(user).filter(name=options["name"].strip()).first()
        actor = Actor.system(user.person.agency_id if user.person else None)
        revoked = revoke_token(actor=actor, user=user, token_id=token.pk if token else 0, now=clock.now())
        self.stdout.write(f"Đã thu hồi {revoked}.")

    def _list(self, user: User, _options: dict[str, Any]) -> None:
        for token in tokens_of(user):
            used = f"dùng lần cuối {vi_date(token.last_used_on)}" if token.last_used_on else "chưa dùng"
            self.stdout.write(f"{token} · {token.scope} · đến {vi_date(token.expires_on)} · {used}")
