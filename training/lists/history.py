"""What was done to a row, by whom and when, in words: read from the log."""

from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import HistoryView, LogEntryUserColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.coreutils import multigetattr

from training.accounts.models import User
from training.blocking import is_blocked
from training.lists.changes import Words, in_words
from training.looking import LOOKED, TOOK_OUT, note_look

# Who looked at somebody is for that person and the officer: it changed nothing.
NOT_CHANGES = (LOOKED, TOOK_OUT)


def may_be_seen(row: Model, *, by: User, view) -> bool:
    """Not of somebody blocked, nor what a list keeps from this user."""
    if not view.shows_blocked and is_blocked(row):
        return False
    rows = type(row)._base_manager.filter(pk=row.pk)
    return view.open_to is None or view.open_to(rows, by).exists()


class ChangesColumn(Column):
    cell_template_name = "training/lists/changes_cell.html"

    def __init__(self, *args, view, **kwargs):
        super().__init__(*args, **kwargs)
        self.view = view

    def get_value(self, instance):
        return self.view.words.of(instance.data)


class Named:
    """A row is called by what it is about, where its own name is but its numbers."""

    named_by = ()

    def get_page_subtitle(self):
        if not self.named_by:
            return super().get_page_subtitle()
        return " · ".join(str(multigetattr(self.object, at)) for at in self.named_by)


class History(Named, HistoryView):
    """Open to whoever may open the row."""

    any_permission_required = ["add", "change", "delete", "view"]
    shows_blocked = False
    open_to = None
    inspect_url_name = None
    verbose_name_plural = _("entries of the history")

    def get_object(self):
        found = super().get_object()
        if not may_be_seen(found, by=self.request.user, view=self):
            raise Http404
        return found

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        note_look(self.object, by=request.user)
        return answer

    @cached_property
    def columns(self):
        return [
            Column("message", label=_("What was done"), width="25%"),
            ChangesColumn("changes", label=_("What changed"), view=self),
            LogEntryUserColumn("user", label=_("By"), width="20%"),
            Column(
                "timestamp",
                label=_("When"),
                accessor=lambda entry: in_words(entry.timestamp),
                width="15%",
                classname="in-a-row",
            ),
        ]

    @cached_property
    def words(self) -> Words:
        """Of the entries of this page, which the table was given."""
        return Words(self.model, [entry.data for entry in self.shown])

    def get_context_data(self, *args, object_list=None, **kwargs):
        context = super().get_context_data(*args, object_list=object_list, **kwargs)
        self.shown = context["object_list"]
        return context

    def get_base_queryset(self):
        return super().get_base_queryset().exclude(action__in=NOT_CHANGES)

    @property
    def may_change(self):
        return self.edit_url_name and self.user_has_permission("change")

    def get_edit_url(self, instance):
        """Whoever may only look is led to the page to read."""
        if self.may_change:
            return super().get_edit_url(instance)
        return self.get_inspect_url(instance)

    def get_inspect_url(self, instance):
        return self.url_of(self.inspect_url_name, instance)

    @staticmethod
    def url_of(name, instance):
        return reverse(name, args=[instance.pk]) if name else None

    @cached_property
    def header_buttons(self):
        label = _("Edit") if self.may_change else _("Read")
        url = self.get_edit_url(self.object)
        return [HeaderButton(label=label, url=url, icon_name="edit")] if url else []
