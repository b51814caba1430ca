"""Addresses of the portfolio."""

from django.urls import path, re_path

from samstyr.portfolio.views import benefits, chains, commitments, initiatives, measuring

INITIATIVES = [
    path("initiativ/", initiatives.overview, name="initiatives"),
    path("initiativ/<int:pk>/", initiatives.initiative, name="initiative"),
]

BENEFITS = [
    path("nyttor/", benefits.overview, name="benefits"),
    re_path(r"^nyttor/nyttor\.(?P<ending>xlsx|csv)$", benefits.export, name="benefits_file"),
    path("nyttor/mina/", commitments.mine, name="my_commitments"),
    path("nyttor/kalkylranta/", benefits.rate, name="discount_rate"),
    path("nyttor/<int:pk>/", benefits.benefit, name="benefit"),
    path("nyttor/<int:pk>/andra/", benefits.update, name="benefit_update"),
    path("nyttor/<int:pk>/ar/", benefits.potential, name="benefit_potential"),
    path("nyttor/<int:pk>/dela/", benefits.share, name="benefit_share"),
    path("nyttor/<int:pk>/dela/<int:initiative>/bort/", benefits.unshare, name="benefit_unshare"),
    path("nyttor/<int:pk>/atagande/", commitments.propose, name="commitment_propose"),
    path("initiativ/<int:pk>/nytta/", benefits.create, name="benefit_create"),
    path("initiativ/<int:pk>/effektkedja/", chains.write, name="effect_chain"),
    path("nyttor/atagande/<int:pk>/", commitments.commitment, name="commitment"),
    path("nyttor/atagande/<int:pk>/andra/", commitments.revise, name="commitment_revise"),
    path("nyttor/atagande/<int:pk>/godta/", commitments.accept, name="commitment_accept"),
    path("nyttor/atagande/<int:pk>/avsta/", commitments.refuse, name="commitment_refuse"),
    path("nyttor/atagande/<int:pk>/prognos/", commitments.forecast, name="commitment_forecast"),
    path("nyttor/atagande/<int:pk>/avsluta/", commitments.end, name="commitment_end"),
    path("nyttor/atagande/<int:pk>/matning/", commitments.plan_point, name="point_plan"),
    path("nyttor/matning/<int:pk>/", measuring.report, name="point_report"),
    path("nyttor/matning/<int:pk>/bekrafta/", measuring.verify, name="point_verify"),
]

urlpatterns = [*INITIATIVES, *BENEFITS]
