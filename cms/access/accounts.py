"""How an account is proved: a code by e-mail, the same way for whoever asks."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from training.accounts.models import User
from training.enrolment.operations import claim_person


class RequestCodeForm(RequestLoginCodeForm):
    """Take an address nobody has used yet as well as a known one: whoever proves it
    has an account, so that the answer tells nothing of who had one before."""

    def clean_email(self):
        email = super().clean_email()
        self._user = account_for(email, known=self._user)
        return email


@transaction.atomic
def account_for(email: str, *, known: User | None) -> User | None:
    """The account, else a new one with no password and nothing proved; None where it
    is closed. One transaction that writes, whichever it is: they take the same time.
    """
    user = known or new_account(email)
    if user and not note_again(user, email):
        # Not yet proved: the code that comes back proves it, and nobody is asked for
        # a second one.
        EmailAddress.objects.create(user=user, email=email.lower(), primary=True)
    return user


def new_account(email: str) -> User | None:
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:
        # Closed; write somewhere all the same.
        User.objects.filter(email__iexact=email).update(email=F("email"))
        return User.objects.filter(email__iexact=email, is_active=True).first()


def note_again(user: User, email: str) -> bool:
    """Write what stands there already; False if nothing does."""
    addresses = EmailAddress.objects.filter(user=user, email__iexact=email)
    return bool(addresses.update(email=F("email")))


def proved_emails(user: User) -> list[str]:
    return list(
        EmailAddress.objects.filter(user=user, verified=True).values_list(
            "email", flat=True
        )
    )


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix, email, context):
        """Queue it: an answer must not wait for a mail server, nor tell by its
        slowness that there was something to send."""
        message = self.render_mail(template_prefix, email, self.frame(email) | context)
        html = [content for content, _kind in getattr(message, "alternatives", [])]
        send_message.enqueue(message.subject, message.body, html, message.to)

    def frame(self, email):
        site = {"name": settings.WAGTAIL_SITE_NAME, "domain": settings.BASE_URL}
        return {"request": self.request, "email": email, "current_site": site}

    def post_login(self, request, user, **kwargs):
        claim_person(user=user, emails=proved_emails(user), at=timezone.now())
        return super().post_login(request, user, **kwargs)


@task(backend="queue")
def send_message(subject: str, body: str, html: list[str], to: list[str]) -> None:
    message = EmailMultiAlternatives(subject=subject, body=body, to=to)
    for content in html:
        message.attach_alternative(content, "text/html")
    message.send()
