"""Which columns of a list somebody sees, and in which order: kept for each of them."""

from copy import copy

from django import forms
from django.contrib import messages
from django.db.models import BinaryField, FileField, JSONField
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from training.lists.models import ListColumns

NOT_IN_A_CELL = (BinaryField, FileField, JSONField)
# Whoever may not look at people sees in a list no more of them than it shows anybody.
SEES_PEOPLE = "training.view_person"
# What a part of tells apart: searched letter by letter it would be read all the same.
IDENTIFYING = ("document_number", "email")


class ChoosesColumns:
    """For a list: shows the columns that whoever looks chose, of those there are.

    There are those the list declares and, behind them, what the page of a row shows.
    ``read_fields`` and ``unread_fields`` are what that page names and leaves out. The
    first column leads to the row, and stays.
    """

    read_fields = ()
    unread_fields = ()

    @cached_property
    def all_columns(self):
        declared = list(IndexView.columns.func(self))
        declared[0] = self.with_buttons(declared[0])
        taken = {name for column in declared for name in names_of(column)}
        more = [
            self._get_custom_column(field.name)
            for field in self.model._meta.concrete_fields
            if not {field.name, f"get_{field.name}_display"} & taken
            and self.may_be_a_column(field)
        ]
        self.declared = [column.name for column in declared]
        return declared + more

    def with_buttons(self, column):
        """Also where a list says itself which column leads to the row."""
        if isinstance(column, ButtonsColumnMixin) or not isinstance(
            column, TitleColumn
        ):
            return column
        buttoned = copy(column)
        buttoned.__class__ = self._get_title_column_class(type(column))
        return buttoned

    def may_be_a_column(self, field) -> bool:
        if field.primary_key or isinstance(field, NOT_IN_A_CELL):
            return False
        if field.is_relation and field.name not in self.fetched:
            return False
        if field.name in self.unread_fields:
            return False
        if self.read_fields and field.name not in self.read_fields:
            return False
        is_personal = field.name in self.model.PersonalData.personal
        return not is_personal or self.request.user.has_perm(SEES_PEOPLE)

    def search_queryset(self, queryset):
        if not self.request.user.has_perm(SEES_PEOPLE):
            self.search_fields = [
                name for name in self.search_fields if not name.endswith(IDENTIFYING)
            ]
        return super().search_queryset(queryset)

    @property
    def fetched(self) -> set[str]:
        """The rows that are read in the same query as those of the list."""
        return {path.split("__")[0] for path in self.related}

    @cached_property
    def columns(self):
        there = {column.name: column for column in self.all_columns}
        chosen = [name for name in self.chosen if name in there]
        first = self.declared[0]
        names = chosen or self.declared
        return [there[name] for name in [first, *(n for n in names if n != first)]]

    @cached_property
    def chosen(self) -> list[str]:
        found = ListColumns.objects.filter(
            chosen_by=self.request.user, list_name=self.list_name
        ).first()
        return found.columns if found else []

    @property
    def list_name(self) -> str:
        return self.model._meta.label_lower

    @property
    def columns_button(self):
        kept = self.request.GET.copy()
        kept["columns"] = "choose"
        return HeaderButton(
            _("Columns"), url=f"{self.get_index_url()}?{kept.urlencode()}",
            icon_name="list-ul",
        )  # fmt: skip

    def choose_columns(self):
        """Ask which columns; by POST, keep them."""
        form = ColumnsForm(self)
        if self.request.method == "POST":
            self.keep_columns(form.wanted(self.request.POST))
            return redirect(self.without("columns"))
        return TemplateResponse(
            self.request,
            "training/lists/columns.html",
            self.frame(_("Columns")) | {"rows": form.rows()},
        )

    def keep_columns(self, names: list[str]) -> None:
        mine = {"chosen_by": self.request.user, "list_name": self.list_name}
        if names and names != self.declared:
            ListColumns.objects.update_or_create(**mine, defaults={"columns": names})
            messages.success(self.request, _("The list shows the columns you chose."))
        else:
            ListColumns.objects.filter(**mine).delete()
            messages.success(self.request, _("The list shows its usual columns."))

    def frame(self, title: str) -> dict:
        """What a screen of the list puts around itself."""
        name = capfirst(self.model._meta.verbose_name_plural)
        return {
            "header_title": f"{name}: {title}",
            "page_title": name,
            "header_icon": "list-ul",
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": self.without("columns", "bulk", "export"), "label": name},
                {"url": "", "label": title},
            ],
            "list_url": self.without("columns", "bulk", "export"),
        }

    def without(self, *names: str) -> str:
        """The address of the list as it is filtered."""
        kept = self.request.GET.copy()
        for name in names:
            kept.pop(name, None)
        address = self.get_index_url()
        return f"{address}?{kept.urlencode()}" if kept else address


def names_of(column) -> set[str]:
    """A column by its name, and by the field it shows where it says one."""
    accessor = column.accessor if isinstance(column.accessor, str) else ""
    return {column.name, accessor}


class ColumnsForm:
    """Which of a list's columns, and in which place: a box and a number a column."""

    def __init__(self, view):
        self.view = view
        self.all = view.all_columns
        self.first = view.declared[0]

    def rows(self) -> list[dict]:
        shown = [column.name for column in self.view.columns]
        place = {name: number for number, name in enumerate(shown, start=1)}
        rest = [column.name for column in self.all if column.name not in place]
        place |= {name: n for n, name in enumerate(rest, start=len(shown) + 1)}
        return sorted(
            (
                {
                    "name": column.name,
                    "label": capfirst(str(column.label)),
                    "is_shown": column.name in shown,
                    "is_first": column.name == self.first,
                    "place": place[column.name],
                }
                for column in self.all
            ),
            key=lambda row: row["place"],
        )

    def wanted(self, said) -> list[str]:
        """The columns ticked, in the order of their numbers; none for the usual."""
        if "usual" in said:
            return []
        ticked = {*said.getlist("column"), self.first}
        names = [column.name for column in self.all if column.name in ticked]
        return sorted(
            names, key=lambda name: (name != self.first, place_of(said, name))
        )


def place_of(said, name: str) -> int:
    try:
        return forms.IntegerField(min_value=0, max_value=999).clean(
            said.get(f"place-{name}")
        )
    except forms.ValidationError:
        return 999
