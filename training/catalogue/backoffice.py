"""The catalogue's screens in the back office: what is taught, when and by whom."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.widgets.button import Button

from training.backoffice import List, StaffViewSet
from training.catalogue.edit_screens import (
    AddCourse,
    AddEdition,
    EditEdition,
    EditSession,
    way_of,
)
from training.catalogue.forms import EditionForm, SessionForm
from training.catalogue.models import Course, Edition, Session, Trainer
from training.catalogue.planning_screens import Calendar, Copy, Series


class SessionFilters(WagtailFilterSet):
    # Each edition is named with its course: read with it, not one by one.
    edition = ModelChoiceFilter(
        queryset=Edition.objects.select_related("course"), label=_("edition")
    )

    when = ChoiceFilter(
        label=_("When"),
        choices=[("today", _("Today")), ("over", _("Over and not closed"))],
        method="at_that_time",
    )

    class Meta:
        model = Session
        fields = {"status": ["exact"], "starts_at": ["gte", "lte"]}

    def at_that_time(self, queryset, name, value):
        if value == "today":
            return queryset.held_on(timezone.localdate())
        return queryset.over_and_open(at=timezone.now())


class EditionFilters(WagtailFilterSet):
    places_left = ChoiceFilter(
        label=_("Places left"),
        choices=[
            ("few", _("Filling up")),
            ("most", _("Too empty, and starting soon")),
        ],
        method="with_places_left",
    )

    class Meta:
        model = Edition
        fields = {
            "status": ["exact"],
            "course": ["exact"],
            "course__topic": ["exact"],
            "modality": ["exact"],
            "commune": ["exact"],
            "starts_on": ["gte", "lte"],
        }

    def with_places_left(self, queryset, name, value):
        today = timezone.localdate()
        if value == "few":
            return queryset.nearly_full(on=today)
        return queryset.too_empty(on=today)


class TrainerFilters(WagtailFilterSet):
    course = ModelChoiceFilter(
        queryset=Course.objects.all(), label=_("course"), method="who_taught"
    )

    class Meta:
        model = Trainer
        fields = []

    def who_taught(self, queryset, name, value):
        """Each once, however many sessions of it were theirs."""
        taught = Session.objects.filter(edition__course=value).values("trainers")
        return queryset.filter(pk__in=taught)


class CourseViewSet(StaffViewSet):
    model = Course
    name = "courses"
    add_view_class = AddCourse
    icon = "doc-full-inverse"
    list_display = ["title", "code", "topic", "modality", "minutes"]
    list_filter = ["topic", "modality"]
    search_fields = ["title", "title_en", "code", "contents"]
    ordering = ["title"]
    panels = [
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("topic"), FieldPanel("modality")]),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("attendance_threshold")]),
        FieldPanel("excused_counts"),
        FieldPanel("certificate_months"),
        FieldPanel("contents"),
        FieldPanel("prerequisites"),
        FieldPanel("takes_minors"),
    ]


class TrainerViewSet(StaffViewSet):
    model = Trainer
    name = "trainers"
    icon = "user"
    related = ("person",)
    list_display = ["__str__"]
    filterset_class = TrainerFilters
    search_fields = ["person__given_names", "person__first_surname", "biography"]
    panels = [FieldPanel("person"), FieldPanel("biography")]


class EditionList(List):
    """Each edition leads on to its steps, places and certificates, by name: they stand
    above it."""

    def _get_title_column(self, field_name, column_class=TitleColumn, **kwargs):
        column_class = self._get_title_column_class(column_class)
        return self._get_custom_column(
            field_name, column_class, get_url=way_of, **kwargs
        )

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        for permission, name, label, icon in (
            ("training.add_edition", "again", _("The same edition again"), "copy"),
            ("training.add_session", "series", _("A series of sessions"), "time"),
        ):
            if self.request.user.has_perm(permission):
                url = reverse(f"editions:{name}", args=[instance.pk])
                buttons.append(Button(label, url=url, icon_name=icon, priority=30))
        if self.request.user.has_perm("training.view_enrolment"):
            buttons.append(
                Button(
                    _("Places and waiting list"),
                    url=reverse("enrolments:places", args=[instance.pk]),
                    icon_name="group",
                    priority=35,
                )
            )
        if self.request.user.has_perm("training.add_certificate"):
            buttons.append(
                Button(
                    _("Issue certificates"),
                    url=reverse("certificates:issue", args=[instance.pk]),
                    icon_name="clipboard-list",
                    priority=40,
                )
            )
        return buttons


class EditionViewSet(StaffViewSet):
    model = Edition
    name = "editions"
    icon = "date"
    related = ("course",)
    index_view_class = EditionList
    add_view_class = AddEdition
    edit_view_class = EditEdition
    list_display = [
        "code",
        "course",
        "status",
        "starts_on",
        "commune",
        "places",
        "places_taken",
    ]
    filterset_class = EditionFilters
    search_fields = ["code", "course__title", "venue"]
    ordering = ["-starts_on"]
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("status")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                    FieldRowPanel([FieldPanel("modality"), FieldPanel("commune")]),
                    FieldPanel("venue"),
                ],
                _("When and where"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("places"), FieldPanel("audience")]),
                    FieldRowPanel(
                        [
                            FieldPanel("enrolment_opens_at"),
                            FieldPanel("enrolment_closes_at"),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("withdrawal_closes_at"),
                            FieldPanel("offer_hours"),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("places_for_women"),
                            FieldPanel("reserved_until"),
                        ]
                    ),
                    FieldPanel("needs_approval"),
                ],
                _("Enrolment"),
            ),
            FieldPanel("corrections_need_approval"),
        ],
        base_form_class=EditionForm,
    )

    def get_urlpatterns(self):
        return [
            # First the list: it is where the menu leads.
            *super().get_urlpatterns(),
            path("again/<int:edition_id>/", Copy.as_view(), name="again"),
            path("series/<int:edition_id>/", Series.as_view(), name="series"),
        ]


class SessionList(List):
    @property
    def header_more_buttons(self):
        calendar = Button(
            _("Calendar of sessions"),
            url=reverse("sessions:calendar"),
            icon_name="calendar-alt",
        )
        return [calendar, *super().header_more_buttons]


class SessionViewSet(StaffViewSet):
    model = Session
    name = "sessions"
    icon = "time"
    related = ("edition__course",)
    index_view_class = SessionList
    edit_view_class = EditSession
    list_display = ["edition", "number", "title", "starts_at", "minutes", "status"]
    filterset_class = SessionFilters
    search_fields = ["title", "edition__code", "edition__course__title", "venue"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("edition"), FieldPanel("number")]),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldRowPanel([FieldPanel("minutes"), FieldPanel("status")]),
            FieldPanel("venue"),
            FieldPanel("trainers"),
            FieldPanel("recovers"),
        ],
        base_form_class=SessionForm,
    )

    def get_urlpatterns(self):
        calendar = path("calendar/", Calendar.as_view(), name="calendar")
        return [*super().get_urlpatterns(), calendar]


VIEWSETS = (CourseViewSet, EditionViewSet, SessionViewSet, TrainerViewSet)
