from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import RedirectView

from cms.access.queries import first_screen


class Start(LoginRequiredMixin, RedirectView):
    """Where somebody who has just logged in finds their work."""

    def get_redirect_url(self, *args, **kwargs):
        return first_screen(self.request.user)
