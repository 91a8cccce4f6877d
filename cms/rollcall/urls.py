from django.urls import path

from cms.rollcall import views

app_name = "rollcall"
urlpatterns = [
    path("", views.Today.as_view(), name="today"),
    path("sesiones/<int:session_id>/", views.Roll.as_view(), name="roll"),
]
