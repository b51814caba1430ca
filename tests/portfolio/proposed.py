"""Needs and initiatives for the tests: made by the services, so that what holds here holds for people too."""

from samstyr.portfolio.models import Category, Initiative, Need
from samstyr.portfolio.services import initiatives, needs
from samstyr.portfolio.services.initiatives import Beginning
from samstyr.portfolio.services.needs import Facts


def need(by, *objects, problem: str = "Scheman läggs om för hand varje vecka", **more) -> Need:
    wanted = "Att schemat läggs om av sig självt"
    return needs.hand_in(facts=Facts(problem, "120 lärare", wanted, objects=objects, **more), by=by)


def initiative(steering, title: str = "Schema som läggs om av sig självt", **more) -> Initiative:
    begin = Beginning(
        title, more.pop("object", steering.school), more.pop("category", Category.RENEWAL), **more
    )
    return initiatives.create(begin=begin, by=steering.business_lead)
