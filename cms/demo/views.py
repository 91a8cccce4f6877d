from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.views.generic import TemplateView

from cms.demo.mailbox import letters


class Mailbox(TemplateView):
    """Read what was sent, so that a newcomer can follow a code by e-mail alone.

    On a machine of one's own only: elsewhere there is no such page.
    """

    template_name = "cms/demo/mailbox.html"

    def get_context_data(self, **kwargs):
        folder = getattr(settings, "EMAIL_FILE_PATH", None)
        if not settings.DEMO_MODE or not folder:
            raise Http404
        return super().get_context_data(**kwargs) | {"letters": letters(Path(folder))}
