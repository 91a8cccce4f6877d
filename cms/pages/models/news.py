from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.pages.models.base import ArticlePage, PublicPage

ARTICLES_A_PAGE = 10


class NewsIndexPage(PublicPage):
    template = "cms/pages/news_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of news")
        verbose_name_plural = _("indexes of news")

    class PersonalData:
        personal = {}
        not_personal = ["introduction", "social_image"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = Paginator(NewsPage.published_under(self), ARTICLES_A_PAGE)
        return context | {"articles": articles.get_page(request.GET.get("page"))}


class NewsPage(ArticlePage):
    published_on = models.DateField(_("date"))

    template = "cms/pages/news_page.html"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("body"),
    ]
    search_fields = [*ArticlePage.search_fields, index.FilterField("published_on")]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    class PersonalData:
        personal = {}
        not_personal = [
            "introduction",
            "social_image",
            "body",
            "published_on",
        ]

    @classmethod
    def published_under(cls, page):
        """The public articles under a page, the latest first."""
        return (
            cls.objects.descendant_of(page)
            .live()
            .public()
            .order_by("-published_on", "-pk")
        )
