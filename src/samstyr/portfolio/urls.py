"""Addresses of the portfolio."""

from django.urls import path, re_path

from samstyr.portfolio.views import (
    answers,
    balance,
    benefits,
    chains,
    commitments,
    cooperation,
    deciding,
    initiative_forms,
    initiatives,
    limits,
    loop,
    measuring,
    needs,
    weighing,
)

NEEDS = [
    path("behov/", needs.overview, name="needs"),
    re_path(r"^behov/behov\.(?P<ending>xlsx|csv)$", needs.export, name="needs_file"),
    path("behov/nytt/", needs.add, name="need_add"),
    path("behov/liknande/", needs.doubles, name="need_doubles"),
    path("behov/mina/", needs.mine, name="needs_mine"),
    path("behov/svara/", needs.board, name="needs_board"),
    path("behov/granser/", limits.limits, name="portfolio_limits"),
    path("behov/<int:pk>/", needs.need, name="need"),
    path("behov/<int:pk>/svara/", answers.answer, name="need_answer"),
    path("behov/<int:pk>/sla-ihop/", answers.merge, name="need_merge"),
    path("behov/<int:pk>/dela/", answers.split, name="need_split"),
    path("behov/<int:pk>/fordela/", answers.route, name="need_route"),
    path("behov/<int:pk>/initiativ/", initiative_forms.of_need, name="need_initiative"),
]

INITIATIVES = [
    path("initiativ/", initiatives.overview, name="initiatives"),
    path("initiativ/nytt/", initiative_forms.add, name="initiative_add"),
    re_path(r"^initiativ/initiativ\.(?P<ending>xlsx|csv)$", initiatives.export, name="initiatives_file"),
    path("initiativ/tavla/", initiatives.board, name="initiative_board"),
    path("initiativ/<int:pk>/", initiatives.initiative, name="initiative"),
    path("initiativ/<int:pk>/andra/", initiative_forms.change, name="initiative_change"),
    path("initiativ/<int:pk>/planrader/", initiative_forms.lines, name="initiative_lines"),
    path("initiativ/<int:pk>/ta-emot/", initiative_forms.receive, name="initiative_receive"),
    path("initiativ/<int:pk>/besluta/", deciding.gate, name="initiative_gate"),
    path("initiativ/<int:pk>/lamna-in/", deciding.hand_in, name="initiative_hand_in"),
    path("initiativ/<int:pk>/klart/", deciding.done, name="initiative_done"),
    path("initiativ/<int:pk>/andring/", deciding.change_ask, name="initiative_change_ask"),
    path("initiativ/<int:pk>/andring/<int:change>/", deciding.change_decide, name="initiative_change_decide"),
    path("initiativ/<int:pk>/utgangslagen/", deciding.baselines, name="initiative_baselines"),
    path("initiativ/<int:pk>/lage/<slug:verb>/", deciding.stand, name="initiative_stand"),
]

WEIGHING = [
    path("prioritering/", weighing.overview, name="weighing"),
    path("prioritering/vikter/", weighing.weights, name="weighing_weights"),
    path("initiativ/<int:pk>/prioritering/", weighing.initiative, name="initiative_weighing"),
    path("initiativ/<int:pk>/prioritering/bedom/", weighing.judge, name="initiative_judge"),
    path("initiativ/<int:pk>/prioritering/villkor/", weighing.conditions, name="initiative_conditions"),
    path("initiativ/<int:pk>/prioritering/plats/", weighing.place, name="initiative_place"),
    path("portfolj/", balance.overview, name="portfolio"),
    path("portfolj/malband/", balance.band, name="portfolio_band"),
    path("kapacitet/", balance.capacity, name="capacity"),
    path("kapacitet/<int:pk>/<int:year>/<int:quarter>/", balance.capacity_state, name="capacity_state"),
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
    path("nyttor/atagande/<int:pk>/ta-tillbaka/", commitments.withdraw, name="commitment_withdraw"),
    path("nyttor/atagande/<int:pk>/prognos/", commitments.forecast, name="commitment_forecast"),
    path("nyttor/atagande/<int:pk>/avsluta/", commitments.end, name="commitment_end"),
    path("nyttor/atagande/<int:pk>/matning/", commitments.plan_point, name="point_plan"),
    path("nyttor/matning/<int:pk>/visa/", measuring.point, name="point"),
    path("nyttor/matning/<int:pk>/", measuring.report, name="point_report"),
    path("nyttor/matning/<int:pk>/bekrafta/", measuring.verify, name="point_verify"),
]

LOOP = [
    path("fran-matning-till-effekt/", loop.overview, name="loop"),
    path("fran-matning-till-effekt/matpunkt/<str:code>/", loop.item, name="loop_item"),
    path("fran-matning-till-effekt/slutsats/<int:pk>/uppdrag/", loop.assign, name="loop_assign"),
    path("fran-matning-till-effekt/uppdrag/<int:pk>/ta-tillbaka/", loop.withdraw, name="loop_withdraw"),
]

COOPERATION = [
    path("samverkan/", cooperation.overview, name="cooperation"),
    re_path(r"^samverkan/samverkan\.(?P<ending>xlsx|csv)$", cooperation.export, name="cooperation_file"),
    path("samverkan/ny/", cooperation.add, name="challenge_add"),
    path("samverkan/<int:pk>/", cooperation.challenge, name="challenge"),
    path("samverkan/<int:pk>/andra/", cooperation.update, name="challenge_update"),
    path("samverkan/<int:pk>/publicera/", cooperation.publish, name="challenge_publish"),
    path("samverkan/<int:pk>/avsluta/", cooperation.close, name="challenge_close"),
    path("samverkan/<int:pk>/mote/", cooperation.meet, name="challenge_meet"),
    path("samverkan/<int:pk>/pilot/", cooperation.begin, name="pilot_begin"),
    path("samverkan/pilot/<int:pk>/", cooperation.end, name="pilot_end"),
]

urlpatterns = [*NEEDS, *INITIATIVES, *WEIGHING, *BENEFITS, *LOOP, *COOPERATION]
