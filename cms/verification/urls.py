from django.urls import path

from cms.verification import credentials, offline, views

app_name = "verification"
urlpatterns = [
    path("", views.CheckCode.as_view(), name="check"),
    path("sin-conexion/", offline.page, name="offline"),
    path("sw.js", offline.worker, name="worker"),
    path("<str:code>/", views.ShowCertificate.as_view(), name="certificate"),
    path("<str:code>/documento/", views.Download.as_view(), name="download"),
    path("<str:code>/credencial/", credentials.Credential.as_view(), name="credential"),
    path("<str:code>/linkedin/", credentials.LinkedIn.as_view(), name="linkedin"),
]
