"""What every list of the back office does alike. Topics' viewsets stand on it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BooleanField, ProtectedError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView, InspectView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from training.blocking import is_blocked, without_blocked
from training.exporting import Exporting
from training.looking import note_look


def in_words(value):
    """A value as a person reads it: nothing, yes or no, or as it is."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value


class YesOrNo(Column):
    def get_value(self, instance):
        return in_words(super().get_value(instance))


class List(Exporting, IndexView):
    """A list that fetches the rows its rows name, in the same query."""

    related = ()
    shows_blocked = False

    def get_base_queryset(self):
        queryset = super().get_base_queryset()
        if not self.shows_blocked:
            queryset = without_blocked(queryset)
        return queryset.select_related(*self.related) if self.related else queryset

    def _get_custom_column(self, field_name, column_class=Column, **kwargs):
        if column_class is Column and field_name in self.yes_or_no:
            column_class = YesOrNo
        return super()._get_custom_column(field_name, column_class, **kwargs)

    @property
    def yes_or_no(self):
        fields = self.model._meta.get_fields()
        return {field.name for field in fields if isinstance(field, BooleanField)}


class Noted:
    """Whoever opens a row about a person leaves a trace the person can read; one of
    somebody whose data are blocked looks like none."""

    shows_blocked = False

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not self.shows_blocked and is_blocked(found):
            raise Http404
        return found

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        note_look(self.object, by=request.user)
        return answer


class Inspect(Noted, InspectView):
    """What a row holds, in words: no name of a value that only a program reads."""

    def get_field_display_value(self, field_name, field):
        return in_words(super().get_field_display_value(field_name, field))


class Edit(Noted, EditView):
    pass


class Below(WagtailAdminTemplateMixin):
    """A screen beside a list: its own title, and the way back to the list."""

    index = ""
    index_title = ""

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.index), "label": capfirst(self.index_title)},
            {"url": "", "label": self.page_title},
        ]


class DeleteUnlessUsed(DeleteView):
    """Refuse what other rows rest on, even where Wagtail's own index missed it."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except (PermissionDenied, ProtectedError):
            messages.error(
                self.request,
                _("%(row)s was not deleted: other records rest on it.")
                % {"row": capfirst(str(self.object))},
            )
            return redirect(self.get_success_url())


def denied_looks_absent(view):
    """What a role may not see answers as what is not there."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            raise Http404 from None

    return answer


class StaffViewSet(ModelViewSet):
    """A list with search and filters, a page to read a row, a form to change it.

    ``form`` is a form class, where ``form_fields`` alone would not do; ``related``
    names the foreign keys that the list, or a row's name, shows; ``resource`` what of
    a row leaves in a spreadsheet, where it is more than the list shows; nothing does
    where ``leaves`` is false.
    """

    form = None
    related = ()
    resource = None
    leaves = True
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id"]
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = List
    inspect_view_class = Inspect
    edit_view_class = Edit
    delete_view_class = DeleteUnlessUsed

    def construct_view(self, view_class, **kwargs):
        return denied_looks_absent(super().construct_view(view_class, **kwargs))

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            related=self.related,
            resource=self.resource,
            leaves=self.leaves,
            **kwargs,
        )

    def get_form_class(self, for_update=False):
        return self.form or super().get_form_class(for_update)


class ReadingPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes here, whatever their role."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ReadOnlyViewSet(StaffViewSet):
    """A list to read: what it shows is written by operations alone."""

    form_fields = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        register_permission_policy(cls.model, ReadingPolicy(cls.model))
