from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **extra):
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **extra):
        extra = {"is_staff": True, "is_superuser": True} | extra
        return self.create_user(email, password, **extra)


class User(AbstractUser):
    """A login. A person who takes courses may never have one (see Person.user)."""

    username = None
    email = models.EmailField(_("e-mail"), unique=True)

    # One more, and every session that was open before is over.
    session_epoch = models.PositiveIntegerField(
        _("session epoch"), default=0, editable=False
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_is_unique_whatever_the_case"
            ),
        ]

    class PersonalData:
        personal = {
            "email": "logins",
            "first_name": "logins",
            "last_name": "logins",
            "password": "security",
            "last_login": "security",
        }
        not_personal = [
            "id",
            "date_joined",
            "is_active",
            "is_staff",
            "is_superuser",
            "session_epoch",
            "groups",
            "user_permissions",
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def save(self, *args, **kwargs):
        # Disabled, and enabled again one day: what was open then is not open now.
        if not self.is_active and kwargs.get("update_fields") is None:
            self.session_epoch += 1
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        """Django's, which ends sessions with the password, and the epoch besides."""
        return salted_hmac(
            "training.accounts.models.User.session",
            f"{self.session_epoch}:{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class AttemptCount(models.Model):
    """How often something was tried in a stretch of time. The key is a hash: neither
    an address nor an e-mail can be read from it."""

    key = models.CharField(_("key"), max_length=64, unique=True)
    count = models.PositiveIntegerField(_("count"), default=0)
    ends_at = models.DateTimeField(_("ends at"), db_index=True)

    class Meta:
        verbose_name = _("count of attempts")
        verbose_name_plural = _("counts of attempts")

    class PersonalData:
        personal = {}
        not_personal = ["id", "key", "count", "ends_at"]

    def __str__(self):
        return f"{self.key[:8]}: {self.count}"
