from django.db.models import QuerySet

from training.agreement.models import Agreement, Goal


def goals_with_actions(agreement: Agreement) -> QuerySet[Goal]:
    """The goals of an agreement in order, their actions already read."""
    return agreement.goals.prefetch_related("actions").order_by("number")
