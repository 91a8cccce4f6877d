"""Legal holds in the back office: whose data nothing may take away, and why."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from training.backoffice import Below
from training.privacy.erasures import Erasure
from training.privacy.holding import HoldRefused, lift_hold, place_hold
from training.privacy.holds import LegalHold
from training.refusals import Refused
from training.registry.documents import document_of
from training.registry.models import Person

MAY_LOOK, MAY_HOLD = "training.view_erasure", "training.add_erasure"


class HoldForm(forms.Form):
    document = forms.CharField(label=gettext_lazy("Document"), max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=LegalHold._meta.get_field("reason").help_text,
    )

    def clean_document(self):
        try:
            document = document_of(self.cleaned_data["document"])
        except Refused as refusal:
            raise forms.ValidationError(_(refusal.message) % refusal.params) from None
        person = Person.objects.filter(
            document_type=document.kind, document_number=document.number
        ).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has this document in the register."))
        self.cleaned_data["person"] = person
        return self.cleaned_data["document"]


class Holds(Below, FormView):
    index, index_title = "erasures:index", Erasure._meta.verbose_name_plural
    form_class = HoldForm
    template_name = "training/erasure/holds.html"
    header_icon = "lock"
    page_title = gettext_lazy("Legal holds")

    def dispatch(self, request, *args, **kwargs):
        is_writing = request.method not in ("GET", "HEAD")
        if not request.user.has_perm(MAY_HOLD if is_writing else MAY_LOOK):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        holds = LegalHold.objects.select_related("person", "placed_by")
        return super().get_context_data(**kwargs) | {
            "holds": holds.order_by("lifted_at", "-placed_at"),
            "may_hold": self.request.user.has_perm(MAY_HOLD),
        }

    def post(self, request, *args, **kwargs):
        number = request.POST.get("lift", "")
        if not number:
            return super().post(request, *args, **kwargs)
        if not number.isdecimal() or len(number) > 15:
            raise Http404
        hold = get_object_or_404(LegalHold, pk=number)
        return self.do(lift_hold, _("The hold is lifted."), hold=hold)

    def form_valid(self, form):
        values = {key: form.cleaned_data[key] for key in ("person", "reason")}
        return self.do(place_hold, _("Nothing of them goes from now on."), **values)

    def do(self, act, said, **values):
        try:
            act(**values, by=self.request.user, at=timezone.now())
        except HoldRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, said)
        return redirect(self.request.path)
