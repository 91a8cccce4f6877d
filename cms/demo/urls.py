from django.urls import path

from cms.demo import views

app_name = "demo"
urlpatterns = [path("correos/", views.Mailbox.as_view(), name="mailbox")]
