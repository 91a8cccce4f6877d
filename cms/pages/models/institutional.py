from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.models.base import ArticlePage
from training.agreement.models import Agreement
from training.agreement.queries import goals_with_actions


class StandardPage(ArticlePage):
    """A page of the institution: about, privacy, accessibility."""

    version = models.CharField(
        _("version"),
        max_length=40,
        blank=True,
        help_text=_("For texts that bind, such as the privacy notice: 1.0, 2.0…"),
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)

    template = "cms/pages/standard_page.html"
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    content_panels = [
        *ArticlePage.content_panels,
        FieldPanel("version"),
        FieldPanel("in_force_from"),
    ]

    class Meta:
        verbose_name = _("institutional page")
        verbose_name_plural = _("institutional pages")

    class PersonalData:
        personal = {}
        not_personal = [
            "introduction",
            "social_image",
            "body",
            "version",
            "in_force_from",
        ]


class AgreementPage(ArticlePage):
    """The agreement, told from its own rows: goals, actions, signatories."""

    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        related_name="+",
        verbose_name=_("agreement"),
    )

    template = "cms/pages/agreement_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    content_panels = [*ArticlePage.content_panels, FieldPanel("agreement")]

    class Meta:
        verbose_name = _("page of the agreement")
        verbose_name_plural = _("pages of the agreement")

    class PersonalData:
        personal = {}
        not_personal = [
            "introduction",
            "social_image",
            "body",
            "agreement",
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "goals": goals_with_actions(self.agreement),
            "signatories": self.agreement.signatories.all(),
        }
