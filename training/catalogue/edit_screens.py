"""The forms of the catalogue in the back office: what each stores, and what is next."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from training.backoffice import Create, Edit
from training.catalogue.models import Edition
from training.catalogue.operations import (
    ChangeRefused,
    update_edition,
    update_session,
)
from training.catalogue.planning import first_draft


def way_of(edition: Edition) -> str:
    """Where its steps stand, by name: all of it stands above this topic."""
    return reverse("edition_way", args=[edition.pk])


class EditByOperation(Edit):
    """Store by the topic's operation; what it refuses is a mistake in the form."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ChangeRefused as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class AddCourse(Create):
    """A course described is given next."""

    def get_success_buttons(self):
        url = f"{reverse('editions:add')}?course={self.object.pk}"
        return [
            messages.button(url, _("Open an edition")),
            *super().get_success_buttons(),
        ]


class AddEdition(Create):
    """Begins with what its course says; what was opened goes on to its next step."""

    def get_initial_form_instance(self):
        return first_draft(self.request.GET.get("course", ""))

    def get_success_url(self):
        return way_of(self.object)


class EditEdition(EditByOperation):
    def save_instance(self):
        return update_edition(
            edition=self.form.instance, by=self.request.user, at=timezone.now()
        )


class EditSession(EditByOperation):
    def save_instance(self):
        return update_session(
            session=self.form.instance,
            trainers=self.form.cleaned_data["trainers"],
            by=self.request.user,
            at=timezone.now(),
        )
