"""What somebody says of their circumstances so that they can take part: kept apart
from the enrolment, under a permission of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.enrolment.models.enrolments import Enrolment


class AccessNeeds(models.Model):
    """What has to be there for the person to take part, in their own words."""

    enrolment = models.OneToOneField(
        Enrolment,
        models.CASCADE,
        related_name="access_needs",
        verbose_name=_("enrolment"),
    )
    interpreter = models.BooleanField(_("sign-language interpreter"), default=False)
    mobility = models.BooleanField(_("step-free access"), default=False)
    care = models.BooleanField(_("care of children or others"), default=False)
    note = models.CharField(_("anything else"), max_length=400, blank=True)
    said_at = models.DateTimeField(_("said at"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("access needs")
        verbose_name_plural = _("access needs")
        ordering = ["said_at"]
        default_permissions = ["view"]

    class PersonalData:
        personal = {
            "enrolment": "needs",
            "interpreter": "needs",
            "mobility": "needs",
            "care": "needs",
            "note": "needs",
            "said_at": "needs",
        }
        not_personal = ["id"]

    def __str__(self):
        return str(self.enrolment_id)


class GuardianAuthorisation(models.Model):
    """Who answers for a person under age, and lets them take part."""

    enrolment = models.OneToOneField(
        Enrolment,
        models.CASCADE,
        related_name="guardian_authorisation",
        verbose_name=_("enrolment"),
    )
    name = models.CharField(_("guardian's name"), max_length=240)
    document = models.CharField(_("guardian's document"), max_length=40)
    relationship = models.CharField(_("relationship"), max_length=60)
    contact = models.CharField(_("guardian's telephone or e-mail"), max_length=120)
    authorised_at = models.DateTimeField(_("authorised at"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("guardian's authorisation")
        verbose_name_plural = _("guardians' authorisations")
        ordering = ["-authorised_at"]
        default_permissions = ["view"]

    class PersonalData:
        personal = {
            "enrolment": "guardians",
            "name": "guardians",
            "document": "guardians",
            "relationship": "guardians",
            "contact": "guardians",
            "authorised_at": "guardians",
        }
        not_personal = ["id"]

    def __str__(self):
        return str(self.enrolment_id)
