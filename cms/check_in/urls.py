from django.urls import path

from cms.check_in import views

app_name = "check_in"
urlpatterns = [
    path("", views.TypeCode.as_view(), name="type_code"),
    path("<int:session_id>/", views.Register.as_view(), name="register"),
    path("<int:session_id>/<slug:code>/", views.Scan.as_view(), name="scan"),
]
