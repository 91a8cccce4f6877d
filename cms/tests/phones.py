"""What a trainer's phone sends."""

import json
import uuid

from django.urls import reverse
from django.utils import timezone

DEVICE = "6f1f9a1e-0000-4000-8000-000000000001"


def a_mark(session, enrolment, state="PRESENT", minutes=240, **values):
    return {
        "id": str(uuid.uuid4()),
        "session": session.pk,
        "person": enrolment.pk,
        "state": state,
        "minutes": minutes,
        "reason": "",
        "at": timezone.now().isoformat(),
        "n": 1,
        "seen": None,
    } | values


def batch_of(*marks, device=DEVICE) -> str:
    return json.dumps(
        {"device": device, "sent_at": timezone.now().isoformat(), "marks": marks}
    )


def send(client, *marks, device=DEVICE, **options):
    return client.post(
        reverse("rollcall:phone_marks"),
        batch_of(*marks, device=device),
        "application/json",
        **options,
    )
