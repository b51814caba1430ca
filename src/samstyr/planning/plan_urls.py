"""Addresses of plans, money and the year wheel."""

from django.urls import path, re_path

from samstyr.planning.views import money, outcome, plan_answers, plan_follow_up, plan_lines, plans, wheel

PLAN = "objekt/<slug:slug>/plan/<int:pk>/"

urlpatterns = [
    path("planer/", plans.overview, name="plans"),
    re_path(r"^planer/(?P<wanted>[a-z]+\.(?:csv|xlsx))$", plans.overview, name="plans_file"),
    path("planer/att-svara/", plan_answers.to_answer, name="plan_to_answer"),
    path("plan/<int:pk>/", plans.by_id, name="plan_by_id"),
    path("objekt/<slug:slug>/plan/", plans.of_object, name="object_plans"),
    path("objekt/<slug:slug>/pengar/", money.of_object, name="object_money"),
    re_path(
        r"^objekt/(?P<slug>[-a-zA-Z0-9_]+)/pengar/(?P<wanted>[a-z]+\.(?:csv|xlsx))$",
        money.of_object,
        name="object_money_file",
    ),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}skillnader/", plans.differences, name="plan_differences"),
    path(f"{PLAN}avsnitt/<slug:code>/", plans.section, name="plan_section"),
    path(f"{PLAN}klar/", plans.ready, name="plan_ready"),
    path(f"{PLAN}besluta/", plans.decide, name="plan_decide"),
    path(f"{PLAN}planera-om/", plans.replan, name="plan_replan"),
    path(f"{PLAN}rad/", plan_lines.add, name="plan_line_add"),
    path(f"{PLAN}risk/", plan_lines.plan_risks, name="plan_risks"),
    path(f"{PLAN}uppfoljning/", plan_follow_up.follow_up, name="plan_follow_up"),
    path(
        f"{PLAN}uppfoljning/<int:year>/<int:tertial>/prognos/", plan_follow_up.forecast, name="plan_forecast"
    ),
    path("planer/rad/<int:pk>/", plan_lines.line, name="plan_line"),
    path("planer/rad/<int:pk>/andra/", plan_lines.change, name="plan_line_change"),
    path("planer/rad/<int:pk>/ta-med/", plan_lines.confirm, name="plan_line_confirm"),
    path("planer/rad/<int:pk>/ta-inte-med/", plan_lines.close, name="plan_line_close"),
    path(
        "planer/rad/<int:pk>/uppfoljning/<int:year>/<int:tertial>/",
        plan_follow_up.report,
        name="plan_line_report",
    ),
    path("planer/rad/<int:pk>/pengar/", plan_answers.money_add, name="plan_money_add"),
    path("planer/rad/<int:pk>/timmar/", plan_answers.hours_ask, name="plan_hours_ask"),
    path("planer/rad/<int:pk>/beroende/", plan_answers.tie_add, name="plan_tie_add"),
    path("planer/rad/pengar/<int:pk>/", plan_answers.money_change, name="plan_money_change"),
    path("planer/rad/pengar/<int:pk>/lage/", plan_answers.money_settle, name="plan_money_settle"),
    path("planer/rad/pengar/<int:pk>/ta-bort/", plan_answers.money_remove, name="plan_money_remove"),
    path("planer/rad/timmar/<int:pk>/svara/", plan_answers.hours_answer, name="plan_hours_answer"),
    path("planer/rad/timmar/<int:pk>/ta-tillbaka/", plan_answers.hours_withdraw, name="plan_hours_withdraw"),
    path("planer/rad/beroende/<int:pk>/svara/", plan_answers.tie_answer, name="plan_tie_answer"),
    path("planer/rad/beroende/<int:pk>/ta-bort/", plan_answers.tie_remove, name="plan_tie_remove"),
    path("pengar/", money.overview, name="money"),
    re_path(r"^pengar/(?P<wanted>[a-z]+\.(?:csv|xlsx))$", money.overview, name="money_file"),
    path("pengar/utfall/", outcome.overview, name="outcome"),
    path("pengar/utfall/<int:pk>/", outcome.file, name="outcome_file"),
    path("pengar/utfall/<int:pk>/ta-in/", outcome.apply, name="outcome_apply"),
    path("pengar/utfall/<int:pk>/kasta/", outcome.give_up, name="outcome_give_up"),
    path("pengar/utfall/kod/<int:pk>/", outcome.code, name="outcome_code"),
    path("pengar/rader/", money.rows, name="money_rows"),
    path("arshjul/", wheel.overview, name="wheel"),
    path("arshjul/borja/", wheel.begin, name="wheel_begin"),
    path("arshjul/steg/", wheel.add, name="wheel_step_add"),
    path("arshjul/steg/<int:pk>/", wheel.change, name="wheel_step"),
    path("arshjul/steg/<int:pk>/ta-bort/", wheel.remove, name="wheel_step_remove"),
    path("arshjul/adress/", wheel.link, name="wheel_link"),
    path("arshjul/kalender/<int:pk>/<str:token>.ics", wheel.subscription, name="wheel_calendar"),
    path("pengar/rakna/", money.reckoning, name="money_reckoning"),
]
