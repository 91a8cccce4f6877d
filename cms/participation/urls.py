from django.urls import path

from cms.participation import views
from cms.participation.answering import AnswerAssessment

app_name = "participation"
urlpatterns = [
    path(
        "versiones/<int:edition_id>/inscribirse/", views.Enrol.as_view(), name="enrol"
    ),
    path(
        "versiones/<int:edition_id>/inscribirse/confirmar/",
        views.ConfirmEnrolment.as_view(),
        name="confirm",
    ),
    path(
        "inscripciones/<int:enrolment_id>/",
        views.Enrolled.as_view(),
        name="enrolled",
    ),
    path(
        "inscripciones/<int:enrolment_id>/retirarse/",
        views.Withdraw.as_view(),
        name="withdraw",
    ),
    path(
        "inscripciones/<int:enrolment_id>/aceptar/",
        views.AcceptOffer.as_view(),
        name="accept",
    ),
    path(
        "inscripciones/<int:enrolment_id>/dejar-pasar/",
        views.DeclineOffer.as_view(),
        name="decline",
    ),
    path(
        "inscripciones/<int:enrolment_id>/cupo-para-mujeres/",
        views.TakePlaceForWomen.as_view(),
        name="place_for_women",
    ),
    path(
        "inscripciones/<int:enrolment_id>/necesidades/",
        views.MyNeeds.as_view(),
        name="needs",
    ),
    path(
        "inscripciones/<int:enrolment_id>/responder/<int:assessment_id>/",
        AnswerAssessment.as_view(),
        name="answer",
    ),
    path("mi-espacio/", views.MySpace.as_view(), name="my_space"),
    path("mi-espacio/mis-datos/", views.MyData.as_view(), name="my_data"),
    path("mi-espacio/mis-permisos/", views.MyConsents.as_view(), name="my_consents"),
    path("mi-espacio/mis-solicitudes/", views.MyRequests.as_view(), name="my_requests"),
    path("mi-espacio/mis-accesos/", views.MyAccesses.as_view(), name="my_accesses"),
    path(
        "mi-espacio/mis-datos/descargar/<slug:form>/",
        views.DownloadMyData.as_view(),
        name="download_my_data",
    ),
    path("aviso-de-privacidad/<str:version>/", views.Notice.as_view(), name="notice"),
    path("mi-espacio/mi-genero/", views.MyGender.as_view(), name="my_gender"),
    path("mi-espacio/mi-calendario/", views.MyCalendar.as_view(), name="my_calendar"),
    path("calendario/<str:token>.ics", views.ReadCalendar.as_view(), name="calendar"),
    path("mi-espacio/mis-correos/", views.MyMail.as_view(), name="my_mail"),
    path(
        "correos/<str:token>/dejar/<slug:group>/",
        views.Unsubscribe.as_view(),
        name="unsubscribe",
    ),
    path(
        "mi-espacio/mi-genero/olvidar/",
        views.RevokeMyGender.as_view(),
        name="revoke_gender",
    ),
]
