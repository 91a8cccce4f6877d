from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks.body import CourseBody
from cms.pages.catalogue import cards, folded
from cms.pages.forms import CatalogueForm
from cms.pages.models.base import PublicPage
from training.catalogue.models import Course
from training.catalogue.queries import offers_of_course, past_editions_of_course


class CourseIndexPage(PublicPage):
    """The catalogue: filters, search and one card a course."""

    template = "cms/pages/course_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("course catalogue")
        verbose_name_plural = _("course catalogues")

    class PersonalData:
        personal = {}
        not_personal = ["introduction", "social_image"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        today = timezone.localdate(now)
        form = CatalogueForm(request.GET, today=today)
        form.is_valid()
        courses = cards(
            CoursePage.readable_under(self),
            form.wanted(),
            text=form.text,
            on=today,
            at=now,
            number=request.GET.get("page"),
        )
        return context | {
            "form": form,
            "courses": courses,
            "parameters": form.parameters,
        }


class CoursePage(PublicPage):
    """What a course is; when it is given comes from its editions."""

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="pages", verbose_name=_("course")
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Without one, the picture of the topic is shown."),
    )
    audience = models.TextField(_("who it is for"), max_length=400, blank=True)
    outcome = models.TextField(
        _("what you take with you"),
        max_length=400,
        blank=True,
        help_text=_("What a person can do at the end, and what they receive."),
    )
    body = StreamField(CourseBody(), verbose_name=_("body"), blank=True)

    template = "cms/pages/course_page.html"
    parent_page_types = ["cms.CourseIndexPage"]
    subpage_types = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("course"),
        FieldPanel("image"),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("outcome")], _("Summary")),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.FilterField("course"),
        index.SearchField("body"),
        index.AutocompleteField("folded_text"),
    ]

    class Meta:
        verbose_name = _("page of a course")
        verbose_name_plural = _("pages of courses")

    class PersonalData:
        personal = {}
        not_personal = [
            "introduction",
            "social_image",
            "course",
            "image",
            "audience",
            "outcome",
            "body",
        ]

    @classmethod
    def readable_under(cls, catalogue):
        """The live pages without a restriction of their own, in the same query."""
        pages = cls.objects.child_of(catalogue).live()
        return pages.filter(view_restrictions__isnull=True).select_related("course")

    @property
    def folded_text(self):
        """All its words without accents: what the catalogue's search reads."""
        parts = [
            self.title,
            self.introduction,
            self.audience,
            self.outcome,
            *self.body.stream_block.get_searchable_content(self.body),
        ]
        return folded(" ".join(map(str, parts)))

    def clean(self):
        super().clean()
        same = CoursePage.objects.filter(course=self.course_id, locale=self.locale_id)
        if self.course_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({"course": _("This course already has a page.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        today = timezone.localdate(now)
        return context | {
            "offers": offers_of_course(self.course, on=today, at=now),
            "past_editions": past_editions_of_course(self.course, on=today),
            "today": today,
        }
