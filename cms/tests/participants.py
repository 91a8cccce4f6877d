"""Who the tests of the participants' screens send in."""

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from training.enrolment.operations import enrol
from training.tests.factories import EditionFactory, PersonFactory, UserFactory


def open_edition(**values):
    today = timezone.localdate()
    return EditionFactory(
        starts_on=today + timedelta(days=10),
        ends_on=today + timedelta(days=20),
        enrolment_closes_at=timezone.now() + timedelta(days=9),
        **values,
    )


def account(email="rosa@example.cl", **person):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if person:
        PersonFactory(user=user, email=email, **person)
    return user


def enrolled(user, edition):
    return enrol(
        person=user.person,
        edition=edition,
        source="ONLINE",
        by=user,
        at=timezone.now(),
    )


def page(name, **ids):
    return reverse(f"participation:{name}", kwargs=ids)


def without_tokens(html):
    """What a page says, without what is drawn anew for each answer."""
    html = re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", html)
    return re.sub(r"/inscripciones/\d+/", "/inscripciones/", html)


def code_in(message):
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", message.body)[0]
