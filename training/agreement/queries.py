from django.db.models import QuerySet

from training.agreement.models import Agreement, Goal


def goals_with_actions(agreement: Agreement) -> QuerySet[Goal]:
    """The goals of an agreement in order, their actions already read."""
    return agreement.goals.prefetch_related("actions").order_by("number")


class WhichAgreement(LookupError):
    """Nothing says which agreement is meant; ``candidates`` are those there are."""

    def __init__(self, candidates: list[Agreement]):
        super().__init__(", ".join(f"{a.pk}: {a.short_name}" for a in candidates))
        self.candidates = candidates


def agreement_meant(told: str = "") -> Agreement | None:
    """Find the agreement by id or name; told nothing, the only one there is, or None.

    :raises WhichAgreement: no agreement has that name, or there are several to choose.
    """
    agreements = list(Agreement.objects.order_by("id"))
    if told:
        for agreement in agreements:
            if told in (str(agreement.pk), agreement.name, agreement.short_name):
                return agreement
        raise WhichAgreement(agreements)
    if len(agreements) > 1:
        raise WhichAgreement(agreements)
    return agreements[0] if agreements else None
