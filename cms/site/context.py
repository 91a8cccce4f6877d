from django.conf import settings
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site


def site_navigation(request):
    """What the frame of every public page needs: menu, issuer, demo mark.

    Lazy: a partial included with ``only`` runs this anew and seldom draws a menu.
    """
    return {
        "demo_mode": settings.DEMO_MODE,
        "issuer_name": settings.ISSUER_NAME,
        "menu_pages": SimpleLazyObject(lambda: menu_pages(request)),
    }


def menu_pages(request):
    if not hasattr(request, "menu_pages"):
        request.menu_pages = list(pages_in_menu(request))
    return request.menu_pages


def pages_in_menu(request):
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    children = site.root_page.localized.get_children()
    return children.live().in_menu().select_related("locale")
