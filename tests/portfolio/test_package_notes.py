"""The steering group's package tells which effects nobody has measured; no other forum's does."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from portfolio.benefited import benefit, due, initiative, promise
from pypdf import PdfReader

from samstyr.foundation import clock
from samstyr.governance.models import Forum, ForumKind
from samstyr.governance.services import forums, meetings
from samstyr.governance.services.meetings import Time


@pytest.fixture
def late(steering):
    """Two measurements of one commitment: one that should have been made, one that is still ahead."""
    forums.prepare(by=steering.portfolio_office)
    gain = benefit(initiative(steering.school), title="Färre brev")
    promised = promise(gain, steering.department, steering.line_manager.person)
    due(promised, clock.today() - timedelta(days=20))
    due(promised, clock.today() + timedelta(days=20))
    return promised


def package(client, forum, by, wanted="meeting_package"):
    when = Time(clock.now() + timedelta(days=9), place="Rum 4")
    made = meetings.plan(forum=forum, when=when, by=by)
    return client.get(reverse(wanted, args=[made.pk]))


def test_the_steering_group_reads_which_measurements_are_late(client, steering, late):
    client.force_login(steering.business_owner)
    group = Forum.objects.get(kind=ForumKind.PSG)
    page = package(client, group, steering.portfolio_office).text
    assert "1 mätning av effekt är försenad" in page
    assert "Färre brev, Utbildningsförvaltningen: skulle ha mätts" in page
    assert "Mats Mottagare" in page
    pdf = package(client, group, steering.portfolio_office, "meeting_package_file").content
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "1 mätning av effekt är försenad" in text
    assert "Färre brev, Utbildningsförvaltningen" in text


def test_an_objects_board_is_not_told(client, steering, late):
    client.force_login(steering.business_owner)
    board = Forum.objects.get(object=steering.school)
    assert "försenad" not in package(client, board, steering.business_lead).text
