"""What a merge of two records does with what a person says of their gender."""

from django.utils.translation import gettext as _

from equity.profiles.models import GenderDeclaration
from training.duplicates.conflicts import ask_before_merging
from training.duplicates.plan import add_to_plan
from training.registry.models import Person

WAY = "equity.GenderDeclaration.person"

add_to_plan({WAY: "One is in force: the other is taken back first."}, silent=[WAY])


@ask_before_merging
def two_declarations_in_force(kept: Person, other: Person) -> str:
    """Which of the two holds is the person's to say; staff is not told what it is."""
    in_force = GenderDeclaration.objects.filter(
        person__in=[kept.pk, other.pk], revoked_at__isnull=True
    )
    if in_force.count() < 2:
        return ""
    return _(
        "On both records the person has said something about themselves that stands "
        "only once. Ask them to take one of the two back, in their space."
    )
