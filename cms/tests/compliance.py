"""Whom the tests of compliance send in, and the addresses they try."""

from django.contrib.auth.models import Group
from django.urls import reverse

from cms.access.operations import set_up_roles
from equity.evidence.models import Audit
from training.tests.factories import UserFactory, a_rut


def log_in(client, role):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.group))
    client.force_login(user)
    return user


def audit(agreement, auditor, **fields):
    return Audit.objects.create(
        agreement=agreement,
        kind=fields.pop("kind", Audit.Kind.INTERMEDIATE),
        name="Intermedia 2026",
        held_on="2026-11-20",
        auditor=auditor,
        auditor_run=a_rut(12_345_678),
        **fields,
    )


def cell(name, action, adhesion, *args):
    return reverse(f"compliance:{name}", args=[adhesion.pk, action.pk, *args])
