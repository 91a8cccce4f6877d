from django.urls import path

from cms.rollcall import online_reports, views

app_name = "rollcall"
urlpatterns = [
    path("", views.Today.as_view(), name="today"),
    path("sesiones/<int:session_id>/", views.Roll.as_view(), name="roll"),
    path("sesiones/<int:session_id>/resto/", views.MarkTheRest.as_view(), name="rest"),
    path("sesiones/<int:session_id>/cerrar/", views.Close.as_view(), name="close"),
    path(
        "sesiones/<int:session_id>/informes/",
        online_reports.SendReport.as_view(),
        name="send_report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/",
        online_reports.ShowReport.as_view(),
        name="report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/guardar/",
        online_reports.StoreReport.as_view(),
        name="store_report",
    ),
    path(
        "sesiones/<int:session_id>/informes/<int:report_id>/descartar/",
        online_reports.DiscardReport.as_view(),
        name="discard_report",
    ),
]
