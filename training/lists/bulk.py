"""Many rows of a list at once: chosen, shown before anything is done, then done."""

import json

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.lists.models import BulkRun
from training.lists.offering import BulkAction, offered_in, offered_to
from training.lists.runs import carry_on, start_run
from training.lists.tasks import work_at_bulk_run

# As many are done while somebody waits for the page; more go to the worker.
AT_ONCE = 25
NAMED = 20


class BoxColumn(BaseColumn):
    """A box to choose the row, of the form below the list."""

    header_template_name = "training/lists/box_header.html"
    cell_template_name = "training/lists/box_cell.html"


class ActsOnMany:
    """For a list: offers what can be done to the rows that are chosen, or to all."""

    results_template_name = "training/lists/results.html"

    @cached_property
    def bulk_actions(self) -> dict[str, BulkAction]:
        return offered_to(self.request.user, self.list_name)

    def get_table(self, object_list):
        table = super().get_table(object_list)
        if self.bulk_actions:
            table.columns = {"box": BoxColumn("box", label=""), **table.columns}
        return table

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "bulk_actions": self.bulk_actions.values(),
            "bulk_url": self.with_bulk,
        }

    @property
    def with_bulk(self) -> str:
        kept = self.request.GET.copy()
        kept["bulk"] = "choose"
        return f"{self.get_index_url()}?{kept.urlencode()}"

    def act_on_many(self):
        """Show what would be done to which rows; where that was read, do it."""
        action = self.bulk_actions.get(self.request.POST.get("action", ""))
        if action is None:
            raise Http404
        ids = self.ids_chosen()
        if not ids:
            messages.error(self.request, _("Choose at least one row of the list."))
            return redirect(self.without("bulk"))
        is_read = "confirmed" in self.request.POST
        form = action.form_class(self.request.POST if is_read else None)
        if is_read and form.is_valid():
            return self.do(action, ids, form)
        return self.ask(action, ids, form)

    def ids_chosen(self) -> list[int]:
        if "everything" in self.request.POST:
            return list(self.get_queryset().values_list("pk", flat=True))
        said = self.request.POST.getlist("row")
        pks = [int(pk) for pk in said if pk.isdecimal() and len(pk) < 19]
        rows = self.get_base_queryset().filter(pk__in=pks[:1000])
        return list(self.order_queryset(rows).values_list("pk", flat=True))

    def ask(self, action: BulkAction, ids: list[int], form):
        everything = "everything" in self.request.POST
        first = action.rows().filter(pk__in=ids[:NAMED])
        said = ngettext("%(n)s row", "%(n)s rows", len(ids)) % {"n": len(ids)}
        return TemplateResponse(
            self.request,
            "training/lists/confirm.html",
            self.frame(action.label)
            | {
                "action": action,
                "form": form,
                "said": said,
                "named": [str(row) for row in first],
                "more": max(0, len(ids) - NAMED),
                "ids": [] if everything else ids,
                "everything": everything,
            },
        )

    def do(self, action: BulkAction, ids: list[int], form):
        said = {name: plain(value) for name, value in form.cleaned_data.items()}
        answers = json.loads(json.dumps(said, cls=DjangoJSONEncoder))
        run = start_run(
            list_name=self.list_name,
            action=action.code,
            ids=ids,
            answers=answers,
            by=self.request.user,
            at=timezone.now(),
        )
        if run.total <= AT_ONCE:
            carry_on(run.pk, clock=timezone.now)
        else:
            work_at_bulk_run.enqueue(run.pk, get_language())
        back = urlencode({"next": self.without("bulk")})
        return redirect(f"{reverse('bulk_run', args=[run.pk])}?{back}")


def plain(value):
    """An answer as the run keeps it: a row by its number, a day by its letters."""
    return value.pk if isinstance(value, Model) else value


class Run(WagtailAdminTemplateMixin, TemplateView):
    """How far a bulk action has come, and what it left as it was. One's own."""

    template_name = "training/lists/run.html"
    header_icon = "list-ul"
    page_title = gettext_lazy("Bulk action")

    def dispatch(self, request, *args, **kwargs):
        self.run = BulkRun.objects.filter(
            pk=kwargs["pk"], started_by=request.user
        ).first()
        if self.run is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def action(self) -> BulkAction | None:
        return offered_in(self.run.list_name).get(self.run.action)

    def get_page_subtitle(self):
        return self.action.label if self.action else self.run.action

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "refused": self.refused(),
            "list_url": get_valid_next_url_from_request(self.request),
        }

    def refused(self) -> list[dict]:
        """By the name of the row, where it may still be seen."""
        ids = [pk for pk, _why in self.run.refusals]
        there = self.action.rows().in_bulk(ids) if self.action else {}
        return [
            {"row": str(there.get(pk, pk)), "why": why} for pk, why in self.run.refusals
        ]
