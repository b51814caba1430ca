"""Addresses of the room *Rapporter*."""

from django.urls import path

from samstyr.reports.views import meetings, plans, reports, texts

urlpatterns = [
    path("objekt/<slug:slug>/plan/<int:pk>/plan.<str:ending>", plans.file, name="plan_file"),
    path("forum/mote/<int:pk>/underlag.pdf", meetings.package, name="meeting_package_file"),
    path("forum/mote/<int:pk>/protokoll.<str:ending>", meetings.minutes, name="meeting_minutes_file"),
    path("rapporter/", reports.index, name="reports"),
    path("rapporter/<int:year>/", reports.report, name="report"),
    path("rapporter/<int:year>/texter/", texts.write, name="report_texts"),
    path("rapporter/<int:year>/rapport.<str:ending>", reports.file, name="report_file"),
    path("rapporter/<int:year>/forvaltning/<slug:slug>/", reports.report, name="department_report"),
    path("rapporter/<int:year>/forvaltning/<slug:slug>/texter/", texts.write, name="department_report_texts"),
    path(
        "rapporter/<int:year>/forvaltning/<slug:slug>/rapport.<str:ending>",
        reports.file,
        name="department_report_file",
    ),
]
