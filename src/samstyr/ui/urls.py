from django.urls import path

from samstyr.ui import views

app_name = "ui"

urlpatterns = [
    path("utseende/", views.scheme, name="scheme"),
    path("utseende/<int:hue>.css", views.hue, name="hue"),
    path("galleri/", views.gallery, name="gallery"),
]
