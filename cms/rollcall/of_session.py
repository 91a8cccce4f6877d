from django.contrib.auth.mixins import LoginRequiredMixin

from cms.rollcall.permissions import session_or_404


class OfSession(LoginRequiredMixin):
    """Load a session the visitor may take the roll of; any other looks absent."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.session = session_or_404(request.user, kwargs["session_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"session": self.session}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)
