"""What was written is given back when the form could not be taken, and no address is a blank page."""

from django.test import Client
from django.urls import reverse

NEED = reverse("need_add")
HERE = {"referer": "http://testserver" + NEED}
WRITTEN = {
    "title": "Schemat i telefonen",
    "problem": "Personalen ser inte <b>sitt</b> schema.\nDe ringer.",
    "when": "2027",
    "password": "en lång ordagrann mening",
}


def test_whoever_was_signed_out_while_writing_gets_her_words_back_and_a_way_to_the_page(client, db):
    answer = client.post(NEED, WRITTEN, headers=HERE)
    assert answer.status_code == 403
    assert "Schemat i telefonen" in answer.text
    assert "Personalen ser inte &lt;b&gt;sitt&lt;/b&gt; schema.<br>De ringer." in answer.text
    assert "/konto/login/?next=%2Fbehov%2Fnytt%2F" in answer.text
    assert answer["Cache-Control"] == "private, no-store"  # the next at the same computer does not get them


def test_neither_passwords_nor_what_was_chosen_is_shown(client, db):
    shown = client.post(NEED, WRITTEN, headers=HERE).text
    assert "ordagrann" not in shown
    assert "2027" not in shown


def test_words_that_another_site_sends_are_not_shown(client, db):
    for headers in ({}, {"referer": "https://elsewhere.example/behov/nytt/"}):
        answer = client.post(NEED, WRITTEN, headers=headers)
        assert answer["Location"] == "/konto/login/?next=/"


def test_a_form_without_words_leads_by_the_login_to_the_page_where_it_stood(client, db):
    answer = client.post(NEED, {"title": ""}, headers=HERE)
    assert answer["Location"] == f"/konto/login/?next={NEED}"


def test_a_form_that_was_open_too_long_gives_its_words_back(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reader)
    answer = client.post(NEED, WRITTEN, headers=HERE)
    assert answer.status_code == 403
    assert "Formuläret var för gammalt" in answer.text
    assert "Schemat i telefonen" in answer.text


def test_an_address_for_forms_alone_says_so_and_leads_on(client, cast):
    client.force_login(cast.reader)
    answer = client.get("/konto/logga-ut-overallt/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "hör till ett formulär" in answer.text
    assert 'href="/"' in answer.text
