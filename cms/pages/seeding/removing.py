from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page, Site
from wagtail_localize.models import TranslatableObject

from training.accounts.models import User


@transaction.atomic
def remove_site(pages: Iterable[int], *, by: User | None) -> int:
    """Take away those pages with what hangs under them; the site itself stays."""
    found = Page.objects.filter(pk__in=list(pages))
    keys = list(found.values_list("translation_key", flat=True))
    root = Page.get_first_root_node()
    # A site goes with its root page: it is moved out of the way first.
    for site in Site.objects.filter(root_page__in=found):
        site.root_page = root
        site.save(update_fields=["root_page"])
    count = found.count()
    for page in found.order_by("-depth"):
        page.specific.delete(user=by)
    TranslatableObject.objects.filter(translation_key__in=keys).delete()
    return count
