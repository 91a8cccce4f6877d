from django.urls import path

from cms.company_desk.diagnostics import views

urlpatterns = [
    path("", views.Diagnoses.as_view(), name="diagnoses"),
    path(
        "comenzar/<int:questionnaire_id>/",
        views.Start.as_view(),
        name="start_diagnosis",
    ),
    path("<int:diagnosis_id>/", views.AnswerDiagnosis.as_view(), name="diagnosis"),
    path(
        "<int:diagnosis_id>/resultado/",
        views.DiagnosisResult.as_view(),
        name="diagnosis_result",
    ),
    path(
        "<int:diagnosis_id>/reabrir/", views.Reopen.as_view(), name="reopen_diagnosis"
    ),
    path(
        "<int:diagnosis_id>/respaldos/<int:evidence_id>/",
        views.TakeAnswerEvidence.as_view(),
        name="answer_evidence",
    ),
]
