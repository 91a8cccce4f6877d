"""Certificates in the back office: a list to read, and the screens that issue them."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button, HeaderButton

from training.backoffice import List, ReadOnlyViewSet
from training.certificates import issue_screens, life_screens, screens
from training.certificates.models import Certificate
from training.certificates.rules import normalise_code, parse_folio
from training.certificates.templates_backoffice import TemplateViewSet

PERSON = "enrolment__person__"
SEARCHED = ("given_names", "social_name", "first_surname", "second_surname")


class CertificateList(List):
    """Found by folio, by code, or by the words of a name."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        folio = parse_folio(self.search_query)
        if folio:
            series, year, number = folio
            return queryset.filter(series=series, year=year, number=number)
        words = self.search_query.replace("\x00", "").split()
        named = reduce(and_, (self.names(word) for word in words), Q())
        return queryset.filter(named | Q(code=normalise_code(self.search_query)))

    @staticmethod
    def names(word):
        return reduce(
            or_, (Q(**{f"{PERSON}{field}__icontains": word}) for field in SEARCHED)
        )

    @property
    def header_buttons(self):
        if not self.request.user.has_perm("training.add_certificate"):
            return []
        return [
            HeaderButton(
                _("Issue certificates"),
                url=reverse("certificates:held"),
                icon_name="plus",
            )
        ]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        may = self.request.user.has_perm
        actions = [("download", _("Download"), "download", "view")]
        if instance.status != Certificate.Status.REPLACED:
            actions.append(("replace", _("Replace"), "resubmit", "add"))
        if instance.status == Certificate.Status.VALID:
            actions.append(("revoke", _("Revoke"), "cross", "change"))
        actions.append(("new_name", _("Change of name"), "user", "change"))
        return buttons + [
            Button(
                label,
                url=self.url_of(action, instance),
                icon_name=icon,
                priority=30 + order,
            )
            for order, (action, label, icon, permission) in enumerate(actions)
            if may(f"training.{permission}_certificate")
        ]

    @staticmethod
    def url_of(action, instance):
        about = instance.enrolment.person_id if action == "new_name" else instance.pk
        return reverse(f"certificates:{action}", args=[about])


class CertificateViewSet(ReadOnlyViewSet):
    model = Certificate
    name = "certificates"
    icon = "clipboard-list"
    related = ("enrolment__person", "enrolment__edition__course", "enrolment__company")
    index_view_class = CertificateList
    list_display = [
        TitleColumn(
            "folio",
            label=_("Number"),
            url_name="certificates:inspect",
            sort_key="number",
            width="18%",
            classname="in-a-row",
        ),
        Column("person", label=_("Person"), accessor="enrolment.person"),
        Column("edition", label=_("Edition"), accessor="enrolment.edition"),
        Column("company", label=_("Company"), accessor="enrolment.company"),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column(
            "issued_at",
            label=_("Issued on"),
            accessor=lambda row: f"{localtime(row.issued_at):%d-%m-%Y}",
            sort_key="issued_at",
        ),
    ]
    list_filter = ["status", "year", "enrolment__edition__course__topic"]
    search_fields = ["code"]
    ordering = ["-year", "-number"]
    inspect_view_fields = [
        "folio",
        "status",
        "enrolment",
        "issued_at",
        "issued_by",
        "replaces",
        "revoked_at",
        "revocation_reason",
        "grouped_code",
        "sha256",
    ]

    def get_urlpatterns(self):
        return [
            path("issue/", issue_screens.EditionsHeld.as_view(), name="held"),
            path(
                "issue/<int:edition_id>/",
                issue_screens.Issue.as_view(),
                name="issue",
            ),
            path(
                "issue/year/<int:year>/",
                issue_screens.IssueYear.as_view(),
                name="issue_year",
            ),
            path("runs/<int:pk>/", issue_screens.Run.as_view(), name="run"),
            path(
                "print/<int:edition_id>/",
                issue_screens.PrintEdition.as_view(),
                name="print",
            ),
            path(
                "download/<int:pk>/", life_screens.Download.as_view(), name="download"
            ),
            path(
                "download/edition/<int:edition_id>/",
                life_screens.DownloadEdition.as_view(),
                name="download_edition",
            ),
            path(
                "new-name/<int:person_id>/",
                life_screens.NewName.as_view(),
                name="new_name",
            ),
            path("revoke/<int:pk>/", screens.Revoke.as_view(), name="revoke"),
            path("replace/<int:pk>/", screens.Replace.as_view(), name="replace"),
            *super().get_urlpatterns(),
        ]


VIEWSETS = (CertificateViewSet, TemplateViewSet)
