"""Accounts: a user name with a password, belonging to a person of the organisation."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from nhip.accounts.choices import Scope
from nhip.org.models import Person


class UserManager(BaseUserManager["User"]):
    """Makes accounts; `create_superuser` is not offered, rights come from posts."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """Every request asks for the account and then for its person: one query for both."""
        return super().get_queryset().select_related("person")

    def create_user(self, username: str, password: str | None = None, person: Person | None = None) -> "User":
        """A new account; without a password nobody can sign in to it."""
        user = self.model(username=self.model.normalize_username(username), person=person)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Who signs in. Rights come from the posts of `person`, never from the account."""

    username = models.CharField("tên đăng nhập", max_length=80, unique=True)
    person = models.OneToOneField(
        Person, models.PROTECT, verbose_name="cán bộ", null=True, blank=True, related_name="user"
    )
    is_active = models.BooleanField("còn dùng", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    created_at = models.DateTimeField("ngày lập", auto_now_add=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.username


class SignInAttempt(models.Model):
    """A failed sign-in, kept to slow down guessing; a successful one clears those of the account."""

    username = models.CharField("tên đăng nhập", max_length=80)
    address = models.GenericIPAddressField("địa chỉ", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần đăng nhập sai"
        verbose_name_plural = "lần đăng nhập sai"
        ordering = ("id",)
        indexes = [models.Index(fields=["username", "at"], name="attempt_by_user")]

    def __str__(self) -> str:
        return self.username


class ApiToken(models.Model):
    """A key with which another system acts for an account, with no more rights than its pages have.

    What is kept is a hash: the key itself is random enough that nobody finds it again from that.
    """

    user = models.ForeignKey(User, models.PROTECT, verbose_name="tài khoản", related_name="api_tokens")
    name = models.CharField("tên", max_length=80)
    scope = models.CharField("quyền", max_length=20, choices=Scope.choices)
    # The first signs, by which people tell keys apart.
    prefix = models.CharField("bắt đầu bằng", max_length=12)
    key_hash = models.CharField("mã băm", max_length=64, unique=True, editable=False)
    expires_on = models.DateField("dùng đến hết ngày")
    created_at = models.DateTimeField("lập lúc")
    last_used_on = models.DateField("dùng lần cuối", null=True, blank=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "khóa truy cập"
        verbose_name_plural = "khóa truy cập"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=models.Q(revoked_at__isnull=True),
                name="api_token_name_once",
                violation_error_message="Đã có khóa truy cập tên này.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
