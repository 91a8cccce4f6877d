"""Every login, to look for and to read. Wagtail's own form gives the roles."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button

from training.accounts.models import User
from training.backoffice import List, StaffViewSet, in_words

MAY = "training.change_user"


class LoginFilters(WagtailFilterSet):
    groups = ModelChoiceFilter(queryset=Group.objects.all(), label=_("role"))
    has_second_factor = BooleanFilter(label=_("Second factor"))

    class Meta:
        model = User
        fields = ["is_active"]


class LoginList(List):
    def get_base_queryset(self):
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        return (
            super()
            .get_base_queryset()
            .prefetch_related("groups")
            .annotate(has_second_factor=Exists(factors))
        )

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if not self.request.user.has_perm(MAY):
            return buttons
        url = reverse("wagtailusers_users:edit", args=[instance.pk])
        return [*buttons, Button(_("Roles and names"), url=url, icon_name="user")]


class LoginViewSet(StaffViewSet):
    model = User
    name = "logins"
    icon = "key"
    menu_label = _("Accounts")
    index_view_class = LoginList
    list_display = [
        TitleColumn("email", label=_("E-mail"), url_name="logins:inspect",
                    sort_key="email"),
        Column("full_name", label=_("Name"), accessor="get_full_name"),
        Column(
            "roles",
            label=_("Roles"),
            accessor=lambda user: ", ".join(g.name for g in user.groups.all()),
        ),
        Column(
            "has_second_factor",
            label=_("Second factor"),
            accessor=lambda user: in_words(user.has_second_factor),
        ),
        "is_active",
        "last_login",
    ]  # fmt: skip
    filterset_class = LoginFilters
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    form_fields = []
    inspect_view_fields = [
        "email",
        "first_name",
        "last_name",
        "is_active",
        "is_staff",
        "groups",
        "date_joined",
        "last_login",
    ]

    def get_common_view_kwargs(self, **kwargs):
        none = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name"))
        return super().get_common_view_kwargs(**{**none, **kwargs})

    def get_urlpatterns(self):
        pk = "<int:pk>/"
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"inspect/{pk}", self.inspect_view, name="inspect"),
            path(f"history/{pk}", self.history_view, name="history"),
            path(
                f"history-results/{pk}",
                self.history_results_view,
                name="history_results",
            ),
        ]


VIEWSETS = (LoginViewSet,)
