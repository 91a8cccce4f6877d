from django.urls import path

from cms.rollcall import views

app_name = "rollcall"
urlpatterns = [
    path("", views.Today.as_view(), name="today"),
    path("sesiones/<int:session_id>/", views.Roll.as_view(), name="roll"),
    path("sesiones/<int:session_id>/resto/", views.MarkTheRest.as_view(), name="rest"),
    path("sesiones/<int:session_id>/cerrar/", views.Close.as_view(), name="close"),
]
