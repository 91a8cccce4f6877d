"""How shares and means are written."""

from fractions import Fraction

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from training.evaluation.rules import half_up

register = template.Library()


@register.filter
def one_decimal(value: Fraction) -> str:
    return number_format(half_up(value), 1)


@register.filter
def percentage(value: Fraction) -> str:
    """A share from 0 to 1: ``5/6`` → "83,3 %"."""
    return _("%(number)s %%") % {"number": one_decimal(value * 100)}


@register.filter
def points_gained(value: Fraction) -> str:
    """A difference of shares, with its sign: "+12,5 percentage points"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    number = number_format(abs(half_up(abs(value) * 100)), 1)
    return _("%(number)s percentage points") % {"number": f"{sign}{number}"}
