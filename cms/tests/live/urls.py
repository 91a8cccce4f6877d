from django.http import HttpResponse
from django.urls import path

from config import urls as site


def hello(request):
    return HttpResponse("Hola")


urlpatterns = [path("hola/", hello), *site.urlpatterns]
handler404, handler403, handler500 = site.handler404, site.handler403, site.handler500
