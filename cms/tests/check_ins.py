"""What the tests of the self check-in start from, and read from the screen."""

from django.urls import reverse
from django.utils import timezone

from training.attendance import codes
from training.attendance.models import Mark
from training.attendance.operations import open_check_in
from training.attendance.queries.check_in import secret_of


def opened(session, **options):
    return open_check_in(
        session=session,
        **{"asks_exit": False, "tolerance": 10, "by_document": False} | options,
        by=None,
        at=timezone.now(),
    )


def scan_address(check_in, at=None):
    code = codes.qr_code_at(
        secret_of(check_in), check_in.session_id, at or timezone.now()
    )
    return reverse("check_in:scan", args=[check_in.session_id, code])


def register_address(session):
    return reverse("check_in:register", args=[session.pk])


def digits(check_in):
    return codes.typed_code_at(secret_of(check_in), check_in.session_id, timezone.now())


def act(client, check_in, act="enter", **more):
    client.get(scan_address(check_in))
    return client.post(register_address(check_in.session), {"act": act, **more})


def stored():
    return list(
        Mark.objects.order_by("pk").values_list(
            "state", "minutes", "source", "recorded_by__email"
        )
    )
