"""What cms adds to the back office. Registers, nothing else."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.access.backoffice import VIEWSETS as ACCESS
from cms.access.queries import may_see_live_figures
from cms.access.screens import Roles
from cms.actions import ACTIONS
from cms.dashboard import panels as dashboard
from cms.dashboard import screens
from cms.dashboard.live.screens import CutFigures, LiveFigures
from cms.edition_way.screens import Way
from cms.menu.groups import gathered
from cms.participation.views.hand_over import HandOver
from equity.wagtail_hooks import VIEWSETS as EQUITY
from training.wagtail_hooks import VIEWSETS as TRAINING


@hooks.register("insert_global_admin_css")
def our_colours():
    sheets = [(static(name),) for name in ("css/tokens.css", "css/admin.css")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("register_admin_viewset")
def screens_by_what_people_do():
    return gathered([*TRAINING, *EQUITY, *ACCESS])


@hooks.register("construct_help_menu")
def no_news_of_the_framework(request, items):
    theirs = ("whats-new", "editor-guide")
    items[:] = [item for item in items if not item.name.startswith(theirs)]


@hooks.register("construct_homepage_panels")
def what_asks_for_attention(request, panels):
    dashboard.add_to(panels, user=request.user)


@hooks.register("register_admin_urls")
def where_the_figures_of_now_are():
    return [
        path("indicators-now/", LiveFigures.as_view(), name="live_figures"),
        path("indicators-now/cut/", CutFigures.as_view(), name="cut_figures"),
    ]


class LiveFiguresItem(MenuItem):
    def is_shown(self, request):
        return may_see_live_figures(request.user)


@hooks.register("register_equity_menu_item")
def the_figures_of_now():
    return LiveFiguresItem(
        _("Indicators now"), reverse("live_figures"), icon_name="view", order=1
    )


@hooks.register("register_admin_urls")
def where_data_are_handed_over():
    return [
        path(
            "privacy-requests/hand-over/<int:pk>/", HandOver.as_view(), name="hand_over"
        )
    ]


@hooks.register("register_admin_urls")
def the_way_of_an_edition():
    return [
        path("editions/way/<int:edition_id>/", Way.as_view(), name="edition_way"),
    ]


@hooks.register("register_admin_urls")
def lists_of_the_first_page():
    addresses = [
        path("dashboard/untrained/", screens.Untrained.as_view(), name="untrained")
    ]
    return [path("", include((addresses, "dashboard")))]


@hooks.register("register_admin_urls")
def roles_in_words():
    return [path("roles/", Roles.as_view(), name="roles_in_words")]


@hooks.register("register_log_actions")
def register_actions(actions):
    for code, label in ACTIONS.items():
        actions.register_action(code, label, label)


@hooks.register("register_settings_menu_item")
def who_may_do_what():
    return MenuItem(
        _("Who may do what"), reverse("roles_in_words"), icon_name="lock", order=10
    )
