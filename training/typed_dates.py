"""Days that people type, on any form and in any filter of a list: near enough to ours
for every clock and every database, whatever is added to them afterwards."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from training.refusals import Refused
from training.spreadsheets.values import plausible


def is_near_enough(value: date | datetime) -> None:
    """:raises ValidationError: the year cannot be right."""
    try:
        plausible(value.date() if isinstance(value, datetime) else value)
    except Refused as refusal:
        raise ValidationError(
            _(refusal.message), code="implausible", params=refusal.params
        ) from None


def install() -> None:
    """Hold every field of a form to it, also those that others declare."""
    for field in (forms.DateField, forms.DateTimeField):
        field.default_validators = [*field.default_validators, is_near_enough]
