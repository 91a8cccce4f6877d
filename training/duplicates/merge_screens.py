"""Two records side by side, made one, and made two again."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from training.backoffice import Below
from training.duplicates.forms import MergeForm
from training.duplicates.freezing import plural_of
from training.duplicates.models import Merge
from training.duplicates.operations import MergeRefused, merge, undo_merge
from training.duplicates.preview import preview_of
from training.duplicates.standing import obstacles
from training.looking import note_look
from training.registry.models import Person
from training.spreadsheets.text import clean

MAY_MERGE = "training.add_merge"
# More than a screen holds are too few letters typed.
MOST_FOUND = 25


def there() -> Q:
    return Q(blocked_at__isnull=True, erased_at__isnull=True)


class Merging(Below):
    index, index_title = "merges:index", Merge._meta.verbose_name_plural
    header_icon = "copy"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_MERGE):
            raise Http404
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)


class Choose(Merging, TemplateView):
    """Which other record is this person's too, where the list proposes none."""

    template_name = "training/duplicates/choose.html"
    page_title = gettext_lazy("Merge with another record")

    def find(self, *, person_id):
        self.person = get_object_or_404(Person.objects.filter(there()), pk=person_id)

    def get_context_data(self, **kwargs):
        asked = clean(self.request.GET.get("q", ""))
        found = people_called(asked).exclude(pk=self.person.pk)[:MOST_FOUND]
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "asked": asked,
            "found": found if asked else [],
        }


def people_called(asked: str):
    """Every word stands in their name, document or address."""
    wanted = there()
    for word in asked.split()[:6]:
        wanted &= (
            Q(given_names__icontains=word)
            | Q(first_surname__icontains=word)
            | Q(second_surname__icontains=word)
            | Q(document_number__icontains=word)
            | Q(email__icontains=word)
        )
    return Person.objects.filter(wanted)


class MergePeople(Merging, FormView):
    form_class = MergeForm
    template_name = "training/duplicates/merge.html"
    page_title = gettext_lazy("Two records of one person")

    def find(self, *, kept_id, other_id):
        if kept_id == other_id:
            raise Http404
        people = Person.objects.select_related("user")
        self.kept = get_object_or_404(people, pk=kept_id)
        self.other = get_object_or_404(people, pk=other_id)

    def get_context_data(self, **kwargs):
        seen = preview_of(self.kept, self.other)
        for person in (self.kept, self.other):
            note_look(person, by=self.request.user)
        return super().get_context_data(**kwargs) | {
            "seen": seen,
            "sides": self.sides(seen),
            "joined": self.joined(seen),
        }

    def sides(self, seen):
        """What is chosen: what was sent, else the better value of each."""
        sent = self.request.POST
        return [
            (choice, sent.get(f"side_{choice.name}", choice.side))
            for choice in seen.choices
        ]

    def joined(self, seen):
        """By edition in which both left marks: each session and whose count."""
        sent = self.request.POST
        return [
            (
                each.edition,
                [
                    (row, sent.get(f"record_{row.session.pk}", row.side))
                    for row in each.sessions
                ],
            )
            for each in seen.joined
        ]

    def form_valid(self, form):
        try:
            merge(
                kept=self.kept,
                other=self.other,
                from_other=form.from_other,
                seen=form.cleaned_data["seen"],
                records=form.records,
                by=self.request.user,
                at=timezone.now(),
            )
        except MergeRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("The two records are one. It can be taken back here.")
        )
        return redirect("merges:index")


class Undo(Merging, TemplateView):
    template_name = "training/duplicates/undo.html"
    page_title = gettext_lazy("Take a merge back")

    def find(self, *, pk):
        self.merge = get_object_or_404(Merge.objects.select_related("person"), pk=pk)

    def get_context_data(self, **kwargs):
        note_look(self.merge.person, by=self.request.user)
        return super().get_context_data(**kwargs) | {
            "merge": self.merge,
            "obstacles": obstacles(self.merge),
            "counts": [
                (capfirst(plural_of(way)), count)
                for way, count in self.merge.counts.items()
            ],
        }

    def post(self, request, *args, **kwargs):
        try:
            undo_merge(merge=self.merge, by=request.user, at=timezone.now())
        except MergeRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, _("Both records are there again, as they were."))
        return redirect("merges:index")
