"""Addresses of the check-ups."""

from django.urls import path

from samstyr.governance.views import check_ups

urlpatterns = [
    path("register/avstamning/", check_ups.overview, name="check_ups"),
    path("register/avstamning/ny/", check_ups.begin, name="check_up_begin"),
    path("register/avstamning/lank/<str:token>/", check_ups.link, name="check_up_link"),
    path("register/avstamning/<int:pk>/", check_ups.one, name="check_up"),
    path("register/avstamning/<int:pk>/avsluta/", check_ups.end, name="check_up_end"),
    path("register/avstamning/<int:pk>/fraga/", check_ups.question, name="check_up_question"),
]
