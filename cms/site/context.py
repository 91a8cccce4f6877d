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
        "footer_pages": SimpleLazyObject(lambda: footer_pages(request)),
    }


def pages_of_site(request):
    """The pages right under the home page, read once a request."""
    if not hasattr(request, "pages_of_site"):
        request.pages_of_site = list(pages_under_home(request))
    return request.pages_of_site


def pages_under_home(request):
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    return site.root_page.localized.get_children().live().select_related("locale")


def menu_pages(request):
    return [page for page in pages_of_site(request) if page.show_in_menus]


def footer_pages(request):
    return [page for page in pages_of_site(request) if not page.show_in_menus]
