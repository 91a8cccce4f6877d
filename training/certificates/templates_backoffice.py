"""Certificate templates in the back office: written, previewed, never printed wrong."""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.widgets.button import Button

from training.backoffice import List, StaffViewSet
from training.certificates.content import Content
from training.certificates.design_models import CertificateTemplate
from training.certificates.designs import design, plain
from training.certificates.images import pictures_in
from training.certificates.markup import PLACEHOLDERS
from training.certificates.rendering import render
from training.certificates.rules import Kind
from training.certificates.screens import Permitted
from training.certificates.template_form import IMAGES, TemplateForm

CODE = "MUESTRA0SNVADEZ0MUESTRA0SNVA"


def sample(kind: str, language: str, *, subjects: tuple[str, ...]) -> Content:
    """An invented certificate, with the longest things a real one may have."""
    return Content(
        kind=kind,
        language=language,
        folio="MUESTRA-2027-000000",
        code=CODE,
        address=f"{settings.BASE_URL}/verificar/{CODE}/",
        issued_on=date(2027, 3, 5),
        name="María José Ñancupil O’Higgins",
        document="RUN 12******-5",
        company="Maestranza de Muestra SpA",
        course="Brechas de género en la industria: medirlas para cerrarlas",
        subjects=subjects,
        minutes_taught=480,
        minutes_present=450,
        attendance=93,
        grade=("5,8" if language == "es" else "5.8") if kind == Kind.APPROVAL else "",
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 2),
        modality="ON_SITE",
        place="Barrio Industrial, Coquimbo",
        trainers=("Claudia Rivera Tapia",),
        issuer=plain(settings.ISSUER_NAME),
        issuer_legal_name=plain(settings.ISSUER_LEGAL_NAME),
        signatory="",
        signatory_position="",
    )


class Preview(Permitted, View):
    """The template on an invented certificate, as a PDF in the browser."""

    permission = "training.view_certificatetemplate"

    def get(self, request, pk):
        template = get_object_or_404(CertificateTemplate, pk=pk)
        kind = Kind.APPROVAL if "approval" in request.GET else Kind.PARTICIPATION
        language = "en" if "en" in request.GET else "es"
        subjects = ("Qué es una brecha", "Cómo se mide") if template.has_back else ()
        content = replace(
            sample(kind.value, language, subjects=subjects),
            **design(template, kind=kind, language=language),
        )
        return HttpResponse(
            render(content, pictures_in(content)),
            content_type="application/pdf",
            headers={"Content-Disposition": 'inline; filename="muestra.pdf"'},
        )


class TemplateList(List):
    def get_list_more_buttons(self, instance):
        address = reverse("certificate_templates:preview", args=[instance.pk])
        previews = (
            (_("Preview participation"), ""),
            (_("Preview approval"), "?approval"),
            (_("Preview in English"), "?approval&en"),
        )
        return super().get_list_more_buttons(instance) + [
            Button(label, url=f"{address}{query}", icon_name="view", priority=priority)
            for priority, (label, query) in enumerate(previews, start=30)
        ]


def images(*names):
    return [
        FieldRowPanel([FieldPanel(f"{name}_file"), FieldPanel(f"remove_{name}")])
        for name in names
    ]


class TemplateViewSet(StaffViewSet):
    model = CertificateTemplate
    name = "certificate_templates"
    icon = "doc-full"
    related = ("course",)
    index_view_class = TemplateList
    list_display = ["name", "course", "topic", "paper", "colour"]
    list_filter = ["course", "topic", "paper"]
    search_fields = ["name", "course__title"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("course"), FieldPanel("topic")]),
            FieldRowPanel([FieldPanel("paper"), FieldPanel("colour")]),
            FieldPanel("has_back"),
            MultiFieldPanel(
                [
                    HelpPanel(content=" ".join(f"{{{name}}}" for name in PLACEHOLDERS)),
                    *(
                        FieldRowPanel([FieldPanel(name), FieldPanel(f"{name}_en")])
                        for name in ("opening", "participation", "approval", "note")
                    ),
                ],
                _("Words around the facts"),
            ),
            MultiFieldPanel(images("logo", "second_logo"), _("Logos")),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("signatory"), FieldPanel("signatory_position")]
                    ),
                    *images("signature"),
                    FieldRowPanel(
                        [
                            FieldPanel("second_signatory"),
                            FieldPanel("second_signatory_position"),
                        ]
                    ),
                    *images("second_signature"),
                ],
                _("Who signs"),
            ),
        ],
        base_form_class=TemplateForm,
    )
    inspect_view_fields_exclude = ["id", *IMAGES]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("preview/<int:pk>/", Preview.as_view(), name="preview"),
        ]
