from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from training.catalogue.models import Edition, Session, Trainer


class EditionForm(WagtailAdminModelForm):
    """Says before storing what the database would refuse."""

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("It cannot end before it starts."))
        opens_at = cleaned.get("enrolment_opens_at")
        closes_at = cleaned.get("enrolment_closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error(
                "enrolment_closes_at", _("Enrolment has to close after it opens.")
            )
        self.check_places_kept(cleaned)
        return cleaned

    def check_places_kept(self, cleaned):
        kept = cleaned.get("places_for_women") or 0
        if kept and not cleaned.get("reserved_until"):
            self.add_error("reserved_until", _("Say until when places are kept."))
        if kept > (cleaned.get("places") or 0):
            self.add_error("places_for_women", _("The edition has fewer places."))


class SessionForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Named with what they belong to: read together, not one by one.
        self.fields["edition"].queryset = Edition.objects.select_related("course")
        self.fields["trainers"].queryset = Trainer.objects.select_related("person")
        self.fields["recovers"].queryset = Session.objects.select_related(
            "edition__course"
        ).order_by("-starts_at")
        # A session is closed by taking its roll, never from here.
        self.fields["status"].choices = [
            (status.value, status.label)
            for status in (Session.Status.PLANNED, Session.Status.CANCELLED)
        ]

    def clean(self):
        cleaned = super().clean()
        if not can_recover(cleaned.get("recovers"), cleaned, self.instance):
            self.add_error(
                "recovers", _("Choose another session of this edition, not a recovery.")
            )
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if not (starts_at and ends_at):
            return cleaned
        if ends_at <= starts_at:
            self.add_error("ends_at", _("It has to end after it starts."))
        elif cleaned.get("minutes", 0) * 60 > (ends_at - starts_at).total_seconds():
            self.add_error("minutes", _("More minutes than between start and end."))
        return cleaned

    def clean_edition(self):
        edition = self.cleaned_data["edition"]
        if edition.status == Edition.Status.FINISHED:
            raise ValidationError(_("That edition is finished."))
        return edition


def can_recover(first: Session | None, cleaned: dict, session: Session) -> bool:
    """Test if ``session`` may stand in for ``first``: of its edition, and no chain."""
    return first is None or (
        first.edition_id == getattr(cleaned.get("edition"), "pk", None)
        and first.recovers_id is None
        and first.pk != session.pk
    )
