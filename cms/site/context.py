from django.conf import settings
from wagtail.models import Page, Site


def site_navigation(request):
    """What the frame of every public page needs: menu, issuer, demo mark."""
    return {
        "demo_mode": settings.DEMO_MODE,
        "issuer_name": settings.ISSUER_NAME,
        "menu_pages": menu_pages(request),
    }


def menu_pages(request):
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    return site.root_page.localized.get_children().live().in_menu()
