from django.urls import include, path

from cms.company_desk import views

app_name = "company_desk"

urlpatterns = [
    path("", views.Companies.as_view(), name="companies"),
    path("invitacion/<str:token>/", views.Invitation.as_view(), name="invitation"),
    path("<int:company_id>/", views.Company.as_view(), name="company"),
    path("<int:company_id>/inscribir/", views.Choose.as_view(), name="choose"),
    path(
        "<int:company_id>/inscribir/<int:edition_id>/",
        views.Send.as_view(),
        name="send",
    ),
    path("<int:company_id>/plantilla.xlsx", views.Template.as_view(), name="template"),
    path(
        "<int:company_id>/nominas/<int:batch_id>/", views.Batch.as_view(), name="batch"
    ),
    path(
        "<int:company_id>/versiones/<int:edition_id>/",
        views.Edition.as_view(),
        name="edition",
    ),
    path(
        "<int:company_id>/inscripciones/<int:enrolment_id>/reemplazar/",
        views.Substitute.as_view(),
        name="substitute",
    ),
    path(
        "<int:company_id>/inscripciones/<int:enrolment_id>/retirar/",
        views.GiveBack.as_view(),
        name="give_back",
    ),
    path(
        "<int:company_id>/inscripciones/<int:enrolment_id>/tomar/",
        views.Accept.as_view(),
        name="accept",
    ),
    path(
        "<int:company_id>/certificados.zip",
        views.Certificates.as_view(),
        name="certificates",
    ),
    path(
        "<int:company_id>/certificados/<int:certificate_id>.pdf",
        views.OneCertificate.as_view(),
        name="certificate",
    ),
    path("<int:company_id>/dotacion/", include("cms.company_desk.workforce.urls")),
    path(
        "<int:company_id>/diagnosticos/", include("cms.company_desk.diagnostics.urls")
    ),
    path("<int:company_id>/indicadores/", views.OwnFigures.as_view(), name="figures"),
    path("<int:company_id>/servicios/", views.Agencies.as_view(), name="agencies"),
    path("<int:company_id>/acuerdo/", views.Agreement.as_view(), name="agreement"),
    path(
        "<int:company_id>/acuerdo/<int:adhesion_id>/",
        views.Element.as_view(),
        name="element",
    ),
    path(
        "<int:company_id>/acuerdo/<int:adhesion_id>/<int:action_id>/",
        views.DoAction.as_view(),
        name="action",
    ),
    path(
        "<int:company_id>/acuerdo/<int:adhesion_id>/<int:action_id>/expediente.zip",
        views.ActionDossier.as_view(),
        name="action_dossier",
    ),
    path(
        "<int:company_id>/acuerdo/<int:adhesion_id>/<int:action_id>"
        "/evidencia/<int:evidence_id>/",
        views.EvidenceFile.as_view(),
        name="evidence",
    ),
    path("<int:company_id>/expediente.xlsx", views.Dossier.as_view(), name="dossier"),
    path(
        "<int:company_id>/sesiones/<int:session_id>/libro.pdf",
        views.Register.as_view(),
        name="register",
    ),
]
