from django.urls import path

from cms.company_desk.workforce import views

urlpatterns = [
    path("", views.Declarations.as_view(), name="declarations"),
    path("declarar/", views.Declare.as_view(), name="declare"),
    path("planilla/", views.SendWorkbook.as_view(), name="send_workbook"),
    path("planilla.xlsx", views.Workbook.as_view(), name="workbook"),
    path("<int:declaration_id>/", views.Declaration.as_view(), name="declaration"),
    path(
        "<int:declaration_id>/planilla.xlsx",
        views.Workbook.as_view(),
        name="declared_workbook",
    ),
    path(
        "<int:declaration_id>/respaldos/<int:evidence_id>/",
        views.Evidence.as_view(),
        name="declaration_evidence",
    ),
]
