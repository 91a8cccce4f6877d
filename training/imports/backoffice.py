from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from training.imports import screens


class ImportsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(screens.PERMISSION)


class ImportViewSet(ViewSet):
    """Spreadsheets in: of every kind that a topic registered."""

    name = "imports"
    icon = "upload"
    menu_label = _("Import spreadsheets")
    menu_item_class = ImportsMenuItem

    @property
    def menu_url(self):
        return reverse("imports:index")

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(screens.Imports), name="index"),
            path("send/<slug:kind>/", self.construct_view(screens.Send), name="send"),
            path(
                "send/<slug:kind>/empty/",
                self.construct_view(screens.EmptyBook),
                name="empty-book",
            ),
            path("<int:pk>/", self.construct_view(screens.Job), name="job"),
            path("<int:pk>/undo/", self.construct_view(screens.Undo), name="undo"),
            path(
                "<int:pk>/to-correct/",
                self.construct_view(screens.Faulty),
                name="faulty",
            ),
        ]


VIEWSETS = (ImportViewSet(),)
