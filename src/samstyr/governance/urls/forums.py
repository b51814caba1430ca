"""Addresses of forums, meetings, items and decisions."""

from django.urls import path, re_path

from samstyr.governance.views import agenda, decisions, forums, meetings, series

urlpatterns = [
    path("forum/", forums.overview, name="forums"),
    path("forum/inratta/", forums.prepare, name="forums_prepare"),
    path("forum/nytt/", forums.add, name="forum_add"),
    path("forum/<int:pk>/", forums.forum, name="forum"),
    path("forum/<int:pk>/andra/", forums.change, name="forum_change"),
    path("forum/<int:pk>/mote/nytt/", forums.plan, name="meeting_plan"),
    path("forum/<int:pk>/mote/flera/", series.plan, name="meeting_series"),
    path("forum/arende/nytt/", forums.hand_in, name="item_add"),
    path("forum/arende/<int:pk>/", agenda.item, name="item"),
    path("forum/arende/<int:pk>/besluta/", agenda.decide, name="item_decide"),
    path("forum/arende/<int:pk>/stallning/", agenda.stance, name="item_stance"),
    path("forum/arende/<int:pk>/sekretess/", agenda.secrecy, name="item_secrecy"),
    path("forum/arende/<int:pk>/<slug:verb>/", agenda.item_act, name="item_act"),
    path("forum/underlag/<int:pk>/", agenda.paper, name="paper"),
    path("forum/mote/<int:pk>/", meetings.meeting, name="meeting"),
    path("forum/mote/<int:pk>/underlag/", meetings.package, name="meeting_package"),
    path("forum/mote/<int:pk>/stall-in/", meetings.cancel, name="meeting_cancel"),
    path("forum/mote/<int:pk>/per-capsulam/", meetings.circulate, name="meeting_circulate"),
    path("forum/mote/<int:pk>/protokoll/", meetings.minutes, name="meeting_minutes"),
    path("forum/mote/<int:pk>/gor/<slug:verb>/", meetings.act, name="meeting_act"),
    path("beslut/", decisions.overview, name="decisions"),
    re_path(r"^beslut/beslut\.(?P<ending>xlsx|csv)$", decisions.export, name="decisions_file"),
    path("beslut/nytt/", decisions.add, name="decision_add"),
    path("beslut/<int:pk>/", decisions.decision, name="decision"),
    path("beslut/<int:pk>/verkstall/", decisions.report, name="decision_report"),
]
