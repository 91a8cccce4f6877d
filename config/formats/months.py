"""Months whose name another package's catalogue writes with a capital letter."""

from django.utils.translation import gettext_noop as _

MONTHS = [_("March")]
