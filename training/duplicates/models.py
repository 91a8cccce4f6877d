"""Which records may be one person, by what they are found, and what was merged."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.duplicates import rules
from training.registry.models import Person


class MatchingKey(models.Model):
    """What a record has in common with others, hashed: found again by it, not read."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    value = models.BigIntegerField(_("hash"))

    class Meta:
        verbose_name = _("matching key")
        verbose_name_plural = _("matching keys")
        constraints = [
            models.UniqueConstraint(
                fields=["value", "person"], name="matching_key_is_one_a_person"
            )
        ]

    class PersonalData:
        personal = {"person": "identity", "value": "identity"}
        not_personal = ["id"]

    def __str__(self):
        return f"{self.person_id}"


class LikelyDuplicate(models.Model):
    """A *posible duplicado*: two records that may be one person, with the reasons.

    Whoever looked and says that they are two people says it for good: the pair is
    never proposed again.
    """

    class Level(models.TextChoices):
        CERTAIN = "CERTAIN", _("Almost certain")
        LIKELY = "LIKELY", _("Likely")
        POSSIBLE = "POSSIBLE", _("Possible")

    class Status(models.TextChoices):
        PROPOSED = "PROPOSED", _("To look at")
        SEPARATE = "SEPARATE", _("Two people")

    class Reason(models.TextChoices):
        SAME_DOCUMENT = "SAME_DOCUMENT", _("The same document, written otherwise")
        WRONG_CHECK_DIGIT = (
            "WRONG_CHECK_DIGIT",
            _("The same RUN with another check digit"),
        )
        RUN_WITH_A_SLIP = "RUN_WITH_A_SLIP", _("RUNs that differ by one slip")
        SAME_NAME = "SAME_NAME", _("The same name")
        SAME_WORDS_OTHER_ORDER = (
            "SAME_WORDS_OTHER_ORDER",
            _("The same names in another order"),
        )
        NAME_WITH_LESS = "NAME_WITH_LESS", _("The same name, shorter in one")
        NAME_WITH_A_SLIP = "NAME_WITH_A_SLIP", _("Names that differ by one letter")
        SAME_EMAIL = "SAME_EMAIL", _("The same e-mail address")
        SAME_PHONE = "SAME_PHONE", _("The same telephone")
        SAME_BIRTH = "SAME_BIRTH", _("The same date of birth")
        SAME_COMPANY = "SAME_COMPANY", _("The same company")
        OTHER_BIRTH = "OTHER_BIRTH", _("Different dates of birth")
        OTHER_RUN = "OTHER_RUN", _("Two different RUNs, both correct")

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    other = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("other record")
    )
    score = models.PositiveSmallIntegerField(_("points"))
    level = models.CharField(_("how likely"), max_length=8, choices=Level)
    reasons = models.JSONField(_("reasons"), default=list)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PROPOSED
    )
    found_at = models.DateTimeField(_("found at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        ordering = ["-score", "pk"]
        indexes = [
            models.Index(
                fields=["status", "-score"], name="likely_duplicate_to_look_at"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other"], name="likely_duplicate_is_one_a_pair"
            ),
            models.CheckConstraint(
                condition=Q(person__lt=F("other")),
                name="likely_duplicate_names_the_older_record_first",
            ),
            models.CheckConstraint(
                condition=Q(status="PROPOSED", settled_at__isnull=True)
                | Q(status="SEPARATE", settled_at__isnull=False),
                name="likely_duplicate_settled_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "identity",
            "other": "identity",
            "score": "identity",
            "level": "identity",
            "reasons": "identity",
            "settled_by": "trail",
        }
        not_personal = ["id", "status", "found_at", "settled_at"]

    def __str__(self):
        return f"{self.person} · {self.other}"

    @property
    def in_words(self) -> list[str]:
        """The reasons, the heaviest first; what speaks against it last."""
        ordered = sorted(self.reasons, key=lambda code: -rules.WEIGHTS.get(code, 0))
        return [str(self.Reason(code).label) for code in ordered]


class Merge(models.Model):
    """A *fusión*: two records that were one person, made one.

    ``before`` holds what is needed to take it back exactly: personal data, kept for a
    limited time. ``merged_id`` and ``merged_key`` say which record is gone: an erasure
    of the person is one of that record too, wherever a backup brings it back.
    """

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="merges", verbose_name=_("person")
    )
    merged_id = models.BigIntegerField(_("number of the record merged"))
    merged_key = models.UUIDField(_("key of the record merged"))
    counts = models.JSONField(_("what moved"), default=dict)
    before = models.JSONField(
        _("what was before"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    merged_at = models.DateTimeField(_("merged at"))
    merged_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged_key"],
                condition=Q(undone_at__isnull=True),
                name="merge_of_a_record_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(before={}),
                name="merge_undone_keeps_nothing_of_before",
            ),
        ]

    class PersonalData:
        personal = {
            "person": "identity",
            "merged_id": "identity",
            "merged_key": "erasures",
            "before": "identity",
            "merged_by": "trail",
            "undone_by": "trail",
        }
        not_personal = ["id", "counts", "merged_at", "undone_at"]

    def __str__(self):
        return f"{self.person} · {self.merged_key.hex[:8].upper()}"
