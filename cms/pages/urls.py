from django.urls import path

from cms.pages import sitemap

app_name = "pages"

urlpatterns = [
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
]
