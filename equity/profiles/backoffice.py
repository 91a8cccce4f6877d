"""One person's declaration, for whoever answers for data protection. Never a list."""

from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from equity.profiles.forms import ConsultForm
from equity.profiles.operations import consult_gender

MAY_CONSULT = "equity.view_genderdeclaration"


class Consult(WagtailAdminTemplateMixin, FormView):
    """Asked by POST, and shown in its answer: no address ever leads to it."""

    template_name = "equity/profiles/consult.html"
    form_class = ConsultForm
    page_title = _("Declaration of gender")
    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_CONSULT):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        declaration = consult_gender(
            person=form.person,
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=timezone.now(),
        )
        return self.render_to_response(
            self.get_context_data(
                form=form, person=form.person, declaration=declaration, is_read=True
            )
        )


class ConsultMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(MAY_CONSULT)


class GenderViewSet(ViewSet):
    name = "gender"
    icon = "user"
    menu_label = _("Declaration of gender")
    menu_item_class = ConsultMenuItem

    @property
    def menu_url(self):
        return reverse("gender:consult")

    def get_urlpatterns(self):
        return [path("", Consult.as_view(), name="consult")]


VIEWSETS = (GenderViewSet(),)
