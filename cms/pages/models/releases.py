from django.utils.translation import gettext_lazy as _

from cms.pages.models.base import ArticlePage
from equity.reporting.queries import published_releases


class ReleaseIndexPage(ArticlePage):
    """The published releases of indicators. Frozen rows: it never counts."""

    template = "cms/pages/release_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of indicators")
        verbose_name_plural = _("indexes of indicators")

    class PersonalData:
        personal = {}
        not_personal = ["introduction", "social_image", "body"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"releases": published_releases()}
