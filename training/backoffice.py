"""What every list of the back office does alike. Topics' viewsets stand on it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BooleanField, DateField, ProtectedError
from django.forms import ModelChoiceField
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    InspectView,
)
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from training.blocking import without_blocked
from training.exporting import Exporting
from training.lists.absent import denied_looks_absent
from training.lists.bulk import ActsOnMany
from training.lists.changes import changes_between
from training.lists.changes import in_words as said
from training.lists.columns import ChoosesColumns
from training.lists.history import History, Named, may_be_seen
from training.looking import note_look


def in_words(value):
    """A value as a person reads it: nothing, yes or no, a day; or as it is."""
    if value in (None, "") or isinstance(value, bool | date):
        return said(value)
    return value


class YesOrNo(Column):
    def get_value(self, instance):
        return in_words(super().get_value(instance))


class Day(Column):
    """A day or a moment, in short; what leaves in a spreadsheet stays a day."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"value": said(context["raw_value"])}


class List(ActsOnMany, ChoosesColumns, Exporting, IndexView):
    """A list that fetches the rows its rows name, in the same query."""

    related = ()
    shows_blocked = False
    open_to = None
    history_url_name = None

    def get(self, request, *args, **kwargs):
        if "columns" in request.GET:
            return self.choose_columns()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if "columns" in request.GET:
            return self.choose_columns()
        if "bulk" in request.GET:
            return self.act_on_many()
        return super().post(request, *args, **kwargs)

    def get_header_buttons(self):
        return [*super().get_header_buttons(), self.columns_button]

    def get_list_more_buttons(self, instance):
        history = Button(
            _("History"),
            url=reverse(self.history_url_name, args=[instance.pk]),
            icon_name="history",
            priority=25,
        )
        return [*super().get_list_more_buttons(instance), history]

    def get_base_queryset(self):
        queryset = super().get_base_queryset()
        if not self.shows_blocked:
            queryset = without_blocked(queryset)
        if self.open_to:
            queryset = self.open_to(queryset, self.request.user)
        return queryset.select_related(*self.related) if self.related else queryset

    def _get_custom_column(self, field_name, column_class=Column, **kwargs):
        if column_class is Column:
            column_class = self.column_classes.get(field_name, Column)
        return super()._get_custom_column(field_name, column_class, **kwargs)

    @property
    def column_classes(self):
        return {
            field.name: column_class
            for field in self.model._meta.get_fields()
            for of, column_class in ((BooleanField, YesOrNo), (DateField, Day))
            if isinstance(field, of)
        }


class LeavesOutBlocked:
    """A form that chooses among people offers nobody whose data are blocked."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        for field in form.fields.values():
            if isinstance(field, ModelChoiceField) and field.queryset is not None:
                field.queryset = without_blocked(field.queryset)
        return form


class Create(LeavesOutBlocked, CreateView):
    pass


class NotBlocked:
    """A row of somebody whose data are blocked looks like none."""

    shows_blocked = False
    open_to = None

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not may_be_seen(found, by=self.request.user, view=self):
            raise Http404
        return found


class Noted(NotBlocked):
    """Whoever opens a row about a person leaves a trace the person can read."""

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        note_look(self.object, by=request.user)
        return answer


class Inspect(Named, Noted, InspectView):
    """What a row holds, in words: no name of a value that only a program reads."""

    history_url_name = None

    def get_field_display_value(self, field_name, field):
        return in_words(super().get_field_display_value(field_name, field))

    @cached_property
    def header_more_buttons(self):
        url = reverse(self.history_url_name, args=[self.object.pk])
        history = Button(_("History"), url=url, icon_name="history", priority=30)
        return [*super().header_more_buttons, history]


class Edit(LeavesOutBlocked, Noted, EditView):
    """What is changed is written into the log with it, field by field."""

    def save_instance(self):
        before = self.model._base_manager.filter(pk=self.object.pk).first()
        self.action_class(
            self.form.instance,
            user=self.request.user,
            form=self.form,
            log_action=False,
        ).execute(skip_permission_checks=True)
        log(
            instance=self.form.instance,
            action="wagtail.edit",
            title=str(self.object.pk),
            user=self.request.user,
            content_changed=self.form.has_changed(),
            data=changes_between(before, self.form.instance),
        )
        return self.form.instance


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


class DeleteUnlessUsed(NotBlocked, DeleteView):
    """Refuse what other rows rest on, even where Wagtail's own index missed it."""

    # Django's own answer to DELETE would leave out what is asked and written below.
    http_method_names = ["get", "head", "post", "options"]

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


class StaffViewSet(ModelViewSet):
    """A list with search and filters, a page to read a row, a form to change it.

    ``form`` is a form class, where ``form_fields`` alone would not do; ``related``
    names the foreign keys that the list, or a row's name, shows; ``resource`` what of
    a row leaves in a spreadsheet, where it is more than the list shows; nothing does
    where ``leaves`` is false. ``open_to`` narrows rows to those a user may see, where
    not everybody let into the list may see all. ``named_by`` says what calls a row, on
    its own page, where the row itself has but numbers.
    """

    form = None
    related = ()
    resource = None
    leaves = True
    open_to = None
    named_by = ()
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id"]
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = List
    inspect_view_class = Inspect
    add_view_class = Create
    edit_view_class = Edit
    delete_view_class = DeleteUnlessUsed
    history_view_class = History

    def get_common_view_kwargs(self, **kwargs):
        ours = {"open_to": self.open_to, "named_by": self.named_by}
        return super().get_common_view_kwargs(**{**ours, **kwargs})

    def construct_view(self, view_class, **kwargs):
        return denied_looks_absent(super().construct_view(view_class, **kwargs))

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            related=self.related,
            resource=self.resource,
            leaves=self.leaves,
            read_fields=tuple(self.inspect_view_fields),
            unread_fields=tuple(self.inspect_view_fields_exclude),
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
