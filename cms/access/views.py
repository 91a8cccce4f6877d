from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import RedirectView, TemplateView

from cms.access.queries import first_screen


class Start(LoginRequiredMixin, RedirectView):
    """Where somebody who has just logged in finds their work."""

    def get_redirect_url(self, *args, **kwargs):
        return first_screen(self.request.user)


class SecondFactor(LoginRequiredMixin, TemplateView):
    """Why nothing answers yet, and the way to set it up or to show it."""

    template_name = "cms/access/second_factor.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "has_one": is_mfa_enabled(self.request.user)
        }


class SignUp(RequestLoginCodeView):
    """The door of who is new: the same as the other, with other words over it."""

    template_name = "account/signup.html"


class ConfirmCode(ConfirmLoginCodeView):
    """A code bears three tries, and an address so many, in however many windows."""

    def post(self, request, *args, **kwargs):
        if not ratelimit.consume(request, action="confirm_code"):
            return ratelimit.respond_429(request)
        return super().post(request, *args, **kwargs)
