"""How a certificate looks and what it says around the facts: rows, not code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.catalogue.models import Course

TEXT_HELP = _("Empty: the usual words. **bold**, *italic*, {emisor}, {curso}, {horas}")


class CertificateTemplate(models.Model):
    """A *plantilla*: of one course, of a topic, or of the whole programme."""

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        LETTER = "LETTER", _("Letter")

    class Colour(models.TextChoices):
        SEA = "SEA", _("Sea: deep blue and copper")
        COPPER = "COPPER", _("Copper and ochre")
        PACIFIC = "PACIFIC", _("Pacific green")
        INK = "INK", _("Ink on sand, for little ink")

    name = models.CharField(_("name"), max_length=80)
    course = models.OneToOneField(
        Course,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="certificate_template",
        verbose_name=_("only for the course"),
    )
    topic = models.CharField(
        _("only for the topic"), max_length=14, choices=Course.Topic, blank=True
    )
    paper = models.CharField(_("paper"), max_length=6, choices=Paper, default=Paper.A4)
    colour = models.CharField(
        _("colour"), max_length=7, choices=Colour, default=Colour.SEA
    )
    has_back = models.BooleanField(
        _("contents on the back"),
        default=True,
        help_text=_("The course's contents, one line a subject."),
    )
    opening = models.CharField(
        _("opening"), max_length=200, blank=True, help_text=TEXT_HELP
    )
    participation = models.CharField(
        _("before the course, participation"),
        max_length=200,
        blank=True,
        help_text=TEXT_HELP,
    )
    approval = models.CharField(
        _("before the course, approval"),
        max_length=200,
        blank=True,
        help_text=TEXT_HELP,
    )
    note = models.TextField(
        _("note below"), max_length=400, blank=True, help_text=TEXT_HELP
    )
    opening_en = models.CharField(_("opening, in English"), max_length=200, blank=True)
    participation_en = models.CharField(
        _("before the course, participation, in English"), max_length=200, blank=True
    )
    approval_en = models.CharField(
        _("before the course, approval, in English"), max_length=200, blank=True
    )
    note_en = models.TextField(_("note below, in English"), max_length=400, blank=True)
    # Images are kept under their SHA-256, so that what was printed stays there.
    logo = models.CharField(_("logo"), max_length=64, blank=True)
    second_logo = models.CharField(_("second logo"), max_length=64, blank=True)
    signatory = models.CharField(_("who signs"), max_length=120, blank=True)
    signatory_position = models.CharField(
        _("their position"), max_length=120, blank=True
    )
    signature = models.CharField(_("signature"), max_length=64, blank=True)
    second_signatory = models.CharField(
        _("who signs beside"), max_length=120, blank=True
    )
    second_signatory_position = models.CharField(
        _("the position of who signs beside"), max_length=120, blank=True
    )
    second_signature = models.CharField(
        _("second signature"), max_length=64, blank=True
    )

    class Meta:
        verbose_name = _("certificate template")
        verbose_name_plural = _("certificate templates")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(course__isnull=True) | Q(topic=""),
                name="certificate_template_is_of_a_course_or_a_topic",
            ),
            models.UniqueConstraint(
                fields=["topic"],
                condition=Q(course__isnull=True),
                name="certificate_template_is_one_a_topic",
            ),
        ]

    class PersonalData:
        personal = {
            "signatory": "publishing",
            "signatory_position": "publishing",
            "signature": "publishing",
            "second_signatory": "publishing",
            "second_signatory_position": "publishing",
            "second_signature": "publishing",
        }
        not_personal = [
            "id",
            "name",
            "course",
            "topic",
            "paper",
            "colour",
            "has_back",
            "opening",
            "participation",
            "approval",
            "note",
            "opening_en",
            "participation_en",
            "approval_en",
            "note_en",
            "logo",
            "second_logo",
        ]

    def __str__(self):
        return self.name
