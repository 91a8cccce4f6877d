"""Releases in the back office: drafted by one person, published by another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import CreateView, InspectView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from equity.reporting.forms import DraftForm
from equity.reporting.models import Release
from equity.reporting.operations import (
    ReleaseRefused,
    draft_release,
    publish_release,
)
from equity.reporting.queries import tables_of_release
from equity.reporting.tables import page_table
from training.backoffice import StaffViewSet


class ReleasePolicy(ModelPermissionPolicy):
    """A release is drafted and published; it is never edited nor deleted by hand."""

    def user_has_permission(self, user, action):
        if action in ("change", "delete"):
            return False
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Release, ReleasePolicy(Release))


class Draft(CreateView):
    def save_instance(self):
        data = self.form.cleaned_data
        return draft_release(
            agreement=data["agreement"],
            from_date=data["from_date"],
            before=self.form.instance.before,
            title=data["title"],
            title_en=data["title_en"],
            by=self.request.user,
            at=timezone.now(),
        )


class Inspect(InspectView):
    template_name = "equity/reporting/inspect.html"

    def get_context_data(self, **kwargs):
        can_publish = self.request.user.has_perm("equity.change_release")
        return super().get_context_data(**kwargs) | {
            "release": self.object,
            "tables": [page_table(table) for table in tables_of_release(self.object)],
            "may_publish": can_publish and not self.object.is_published,
            "publish_url": reverse("releases_admin:publish", args=[self.object.pk]),
        }


class Publish(TemplateView):
    template_name = "equity/reporting/publish.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("equity.change_release"):
            raise PermissionDenied
        self.release = Release.objects.filter(pk=kwargs["pk"]).first()
        if self.release is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"release": self.release}

    def post(self, request, pk):
        try:
            release = publish_release(
                release=self.release, by=request.user, at=timezone.now()
            )
        except ReleaseRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, _("Release No. %(n)s is public.") % {"n": release.number}
            )
        return redirect("releases_admin:inspect", pk)


class ReleaseViewSet(StaffViewSet):
    model = Release
    name = "releases_admin"
    url_prefix = "releases"
    icon = "view"
    form = DraftForm
    form_fields = ["agreement", "title", "title_en", "from_date", "last_day"]
    add_view_class = Draft
    inspect_view_class = Inspect
    related = ("agreement", "drafted_by", "published_by")
    list_display = ["title", "number", "status", "from_date", "before", "computed_at"]
    list_filter = ["status", "agreement"]
    search_fields = ["title"]
    ordering = ["-before"]

    def get_urlpatterns(self):
        publish = path("publish/<int:pk>/", Publish.as_view(), name="publish")
        return [*super().get_urlpatterns(), publish]


VIEWSETS = (ReleaseViewSet,)
