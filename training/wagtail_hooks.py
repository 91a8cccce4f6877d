"""What training adds to the back office. Registers, nothing else."""

from django.urls import path
from wagtail import hooks

from training.agencies import backoffice as agencies
from training.agreement import backoffice as agreement
from training.attendance import backoffice as attendance
from training.audit import ACTIONS
from training.catalogue import backoffice as catalogue
from training.certificates import backoffice as certificates
from training.certificates.signing import backoffice as signing
from training.companies import backoffice as companies
from training.duplicates import backoffice as duplicates
from training.enrolment import backoffice as enrolment
from training.erasure import backoffice as erasure
from training.evaluation import backoffice as evaluation
from training.exports import backoffice as exports
from training.imports import backoffice as imports
from training.lists.bulk import Run
from training.messaging import backoffice as messaging
from training.periodic import backoffice as periodic
from training.privacy import backoffice as privacy
from training.registry import backoffice as registry
from training.timeline import screens as timeline

# Where each stands in the menu is said above, for all apps together.
VIEWSETS = (
    *registry.VIEWSETS,
    *duplicates.VIEWSETS,
    *agreement.VIEWSETS,
    *catalogue.VIEWSETS,
    *enrolment.VIEWSETS,
    *companies.VIEWSETS,
    *agencies.VIEWSETS,
    *attendance.VIEWSETS,
    *evaluation.VIEWSETS,
    *certificates.VIEWSETS,
    *signing.VIEWSETS,
    *privacy.VIEWSETS,
    *erasure.VIEWSETS,
    *messaging.VIEWSETS,
    *periodic.VIEWSETS,
    *imports.VIEWSETS,
    *exports.VIEWSETS,
)


@hooks.register("register_admin_urls")
def timelines():
    return [
        path(
            "people/timeline/<int:pk>/",
            timeline.PersonTimeline.as_view(),
            name="person_timeline",
        ),
        path(
            "companies/timeline/<int:pk>/",
            timeline.CompanyTimeline.as_view(),
            name="company_timeline",
        ),
    ]


@hooks.register("register_log_actions")
def register_actions(actions):
    for code, label in ACTIONS.items():
        actions.register_action(code, label, label)


@hooks.register("register_admin_urls")
def where_a_bulk_action_is_seen():
    return [path("bulk-actions/<int:pk>/", Run.as_view(), name="bulk_run")]
