"""The link in the message: shown by GET, accepted by POST, once."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cms.access.by_link import prove_address, sign_in
from training.companies.emails import invitation_of
from training.companies.operations import InvitationRefused, accept_invitation


class Invitation(TemplateView):
    template_name = "cms/company_desk/invitation.html"

    def get(self, request, token):
        invitation = invitation_of(token)
        if invitation is None or not invitation.is_open(timezone.now()):
            return self.too_late()
        return self.answer(invitation=invitation)

    def post(self, request, token):
        invitation = invitation_of(token)
        try:
            if invitation is None:
                return self.too_late()
            user = accept_invitation(invitation=invitation, at=timezone.now())
        except InvitationRefused:
            return self.too_late()
        prove_address(user, invitation.email)
        desk = reverse("company_desk:company", args=[invitation.company_id])
        messages.success(
            request,
            _("You act for %(company)s now.") % {"company": invitation.company},
        )
        if request.user == user:
            return redirect(desk)
        return sign_in(request, user, desk)

    def too_late(self):
        """Used, taken back, too old or made up: the same answer."""
        response = self.answer(invitation=None)
        response.status_code = 404
        return response

    def answer(self, **context):
        response = self.render_to_response(self.get_context_data(**context))
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
