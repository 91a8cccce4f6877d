"""What the back office does with a request beside answering it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.privacy.blocking import lift_block
from training.privacy.models import PrivacyRequest


class LiftBlock(WagtailAdminTemplateMixin, TemplateView):
    """Asks once more; then the person's data are used again."""

    template_name = "training/privacy/lift.html"
    header_icon = "lock-open"
    page_title = gettext_lazy("Lift the block")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_privacyrequest"):
            raise Http404
        self.asked = get_object_or_404(
            PrivacyRequest.objects.select_related("person"),
            pk=kwargs["pk"],
            person__blocked_at__isnull=False,
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"asked": self.asked}

    def post(self, request, *args, **kwargs):
        lift_block(person=self.asked.person, by=request.user)
        messages.success(request, _("The block is lifted."))
        return redirect(reverse("privacy-requests:index"))
