from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.body import ArticleBody


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in one language, this one or another."""

    language: str
    address: str
    path: str

    @property
    def is_default(self):
        return self.language == settings.LANGUAGE_CODE


class PublicPage(Page):
    """What every page of the site has: an opening paragraph and a face for sharing."""

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences under the title; also shown in listings."),
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for sharing"),
        help_text=_("Shown by networks and messengers beside a link to this page."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("social_image"),
            ],
            _("For search engines and sharing"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("For the site's menu")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction", boost=2),
        index.AutocompleteField("introduction"),
    ]

    class Meta:
        abstract = True

    @property
    def description(self):
        return self.search_description or self.introduction

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "address": self.get_full_url(request),
            "alternates": self.alternates(request),
        }

    def alternates(self, request):
        """Every published translation of the page, itself among them."""
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return [
            Alternate(
                language=page.locale.language_code,
                address=page.get_full_url(request),
                path=page.get_url(request),
            )
            for page in pages
        ]


class ArticlePage(PublicPage):
    """A page with a body made of blocks."""

    body = StreamField(ArticleBody(), verbose_name=_("body"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True
