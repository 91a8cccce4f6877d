"""Filters that lists of several topics have in common."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter


class Unsettled(ChoiceFilter):
    """What waits for somebody or is done, by a date that only the latter has."""

    def __init__(self, *args, by="settled_at", **kwargs):
        choices = [("no", _("To settle")), ("yes", _("Settled"))]
        super().__init__(
            *args,
            **{"label": _("Settled?"), "choices": choices, "field_name": by} | kwargs,
        )

    def filter(self, queryset, value):
        if value not in ("no", "yes"):
            return queryset
        return queryset.filter(**{f"{self.field_name}__isnull": value == "no"})
