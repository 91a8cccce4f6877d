from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks.body import LINE_FEATURES, ArticleBody
from cms.pages.models.base import PublicPage
from cms.pages.models.courses import CourseIndexPage, CoursePage
from cms.pages.models.news import NewsPage
from cms.pages.models.releases import ReleaseIndexPage
from equity.reporting.headlines import headline_figures
from equity.reporting.queries import published_releases, tables_of_release
from training.agreement.models import Agreement
from training.catalogue.models import Course
from training.catalogue.queries import next_offers

EDITIONS_SHOWN = 4
ARTICLES_SHOWN = 3


class HomePage(PublicPage):
    headline = models.CharField(_("headline"), max_length=120)
    programme_title = models.CharField(
        _("title of the presentation"), max_length=120, blank=True
    )
    programme = RichTextField(
        _("what the programme is"), features=[*LINE_FEATURES, "ul"], blank=True
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"), blank=True)
    agreement = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement"),
        help_text=_("Its signatories close the page."),
    )

    template = "cms/pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.AgreementPage",
        "cms.CourseIndexPage",
        "cms.NewsIndexPage",
        "cms.ReleaseIndexPage",
        "cms.StandardPage",
    ]
    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("introduction")], _("Opening")
        ),
        MultiFieldPanel(
            [FieldPanel("programme_title"), FieldPanel("programme")],
            _("The programme"),
        ),
        FieldPanel("body"),
        FieldPanel("agreement"),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("programme")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    class PersonalData:
        personal = {}
        not_personal = [
            "introduction",
            "social_image",
            "headline",
            "programme_title",
            "programme",
            "body",
            "agreement",
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        release = published_releases().first()
        tables = tables_of_release(release) if release else []
        return context | {
            "catalogue": self._child(CourseIndexPage),
            "indicators": self._child(ReleaseIndexPage),
            "coming": self._coming(now=timezone.now()),
            "topics": Course.Topic.choices,
            "release": release,
            "figures": headline_figures(tables),
            "articles": NewsPage.published_under(self)[:ARTICLES_SHOWN],
            "signatories": self.agreement.signatories.all() if self.agreement else [],
        }

    def _child(self, model):
        return model.objects.child_of(self).live().first()

    def _coming(self, *, now):
        """The next editions, each with the page of its course under this home."""
        offers = next_offers(on=timezone.localdate(now), at=now, most=EDITIONS_SHOWN)
        pages = CoursePage.objects.descendant_of(self).live().public()
        by_course = {
            page.course_id: page
            for page in pages.filter(course__in={o.edition.course_id for o in offers})
        }
        return [(offer, by_course.get(offer.edition.course_id)) for offer in offers]
