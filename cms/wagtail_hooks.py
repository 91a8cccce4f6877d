"""What cms adds to the back office. Registers, nothing else."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.dashboard import panels as dashboard


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def what_asks_for_attention(request, panels):
    dashboard.add_to(panels, user=request.user)
