"""The object structure: one draft, one who decides, one day on which it takes effect."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from samstyr.accounts.rights import Right
from samstyr.foundation import clock, search
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.jobs import PERIODIC
from samstyr.governance.models import (
    AgendaItem,
    Decision,
    Forum,
    GovernanceObject,
    ObjectStructure,
    Seat,
    SeatKind,
    StructureEntry,
)
from samstyr.governance.pages.structure_changes import Said, compare
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import components, products, structures
from samstyr.governance.services.structures import Words

EVERYBODY_ELSE = [
    "portfolio_chair",
    "portfolio_office",
    "business_owner",
    "it_owner",
    "business_lead",
    "it_lead",
    "line_manager",
    "other_owner",
]


def on(year, month, day):
    return clock.frozen(datetime(year, month, day, 10, tzinfo=UTC))


@pytest.fixture
def first(steering):
    """Structure 1, in force since 2025: the school and the workplace."""
    with on(2025, 1, 1):
        draft = structures.begin(by=steering.portfolio_office)
        for governed in (steering.school, steering.workplace):
            entry = StructureEntry.objects.create(
                structure=draft,
                object=governed,
                name=governed.name,
                type=governed.type,
                purpose=governed.purpose,
            )
            entry.supports.set(governed.supports.all())
        structures.make_ready(draft, version=1, by=steering.portfolio_office)
        return structures.decide(
            draft,
            version=2,
            registry_number="KS 2024-1",
            valid_from=date(2025, 1, 1),
            by=steering.municipal_director,
        )


@pytest.fixture
def draft(steering, first):
    """Structure 2 in the making, as the portfolio office has begun it."""
    with on(2026, 3, 1):
        return structures.begin(by=steering.portfolio_office)


def decide(draft, by, day=date(2026, 4, 1), number="KS 2026-9"):
    draft.refresh_from_db()
    structures.make_ready(draft, version=draft.version, by=None)
    return structures.decide(draft, version=draft.version, registry_number=number, valid_from=day, by=by)


def entry(draft, governed):
    return draft.entries.get(object=governed)


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_only_the_municipal_director_decides_and_everybody_else_is_told(client, steering, draft, who):
    with on(2026, 3, 2):
        with pytest.raises(NotAllowed, match="Katarina Kommun som kommundirektör"):
            decide(draft, getattr(steering, who))
        client.force_login(getattr(steering, who))
        page = client.get(reverse("structure_decide"))
        assert reverse("structure_draft") not in client.get(reverse("start")).text
    assert page.status_code == 403
    assert "bara kommundirektören får ändra objektstrukturen" in page.text
    assert ObjectStructure.objects.get(pk=draft.pk).state == "draft"


def test_the_director_decides_on_the_page_and_the_decision_is_in_the_log(client, steering, draft):
    client.force_login(steering.municipal_director)
    with on(2026, 3, 2):
        structures.make_ready(draft, version=draft.version, by=steering.portfolio_office)
        assert "Katarina Kommun" in client.get(reverse("structure_draft")).text
        sent = {"registry_number": "KS 2026-9", "valid_from": "2026-04-01", "version": draft.version}
        assert client.post(reverse("structure_decide"), sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.registry_number, draft.decided_by.name) == (
        "decided",
        "KS 2026-9",
        "Katarina Kommun",
    )
    decision = Decision.objects.get(subject_type="structure", subject_id=draft.pk)
    assert decision.registry_number == "KS 2026-9"


@pytest.mark.parametrize("who", ["business_owner", "it_lead", "line_manager"])
def test_only_the_office_and_the_director_draft(steering, first, who):
    with pytest.raises(NotAllowed):
        structures.begin(by=getattr(steering, who))


def test_there_is_one_draft_at_a_time(steering, draft):
    with pytest.raises(Conflict, match="redan ett utkast"):
        structures.begin(by=steering.portfolio_office)


def test_a_draft_changes_nothing_until_its_day_and_then_the_clock_writes_the_objects(steering, draft):
    with on(2026, 3, 2):
        words = Words("Skolan", "support", purpose="Nytt syfte", supports=[steering.department])
        structures.change(entry(draft, steering.school), version=1, words=words, by=steering.portfolio_office)
        structures.add(draft, version=2, words=Words("Vård och omsorg", "core"), by=steering.portfolio_office)
        decide(draft, steering.municipal_director)
    job = next(each for each in PERIODIC if each.name == "governance.structures")
    with on(2026, 3, 31):
        job.run()
        assert GovernanceObject.objects.get(pk=steering.school.pk).name == "Skola och förskola"
    with on(2026, 4, 1):
        job.run()
        job.run()
    school = GovernanceObject.objects.get(pk=steering.school.pk)
    assert (school.name, school.type, school.purpose) == ("Skolan", "support", "Nytt syfte")
    care = GovernanceObject.objects.get(slug="vard-och-omsorg")
    assert care.is_active
    assert Seat.objects.filter(object=care, kind__in=[SeatKind.OWNER, SeatKind.LEAD]).count() == 4
    assert questions.in_force().number == 2


def test_an_object_that_is_merged_leaves_everything_to_the_other(steering, draft):
    products.create(governed=steering.workplace, name="Lärande", by=None)
    components.create_it(values={"name": "Skrivare", "object": steering.workplace}, by=None)
    manual = {"kind": "manual", "name": "Lathund"}
    for governed in (steering.school, steering.workplace):
        components.create_business(values={**manual, "object": governed}, by=None)
    with on(2026, 4, 1):
        structures.end(
            entry(draft, steering.workplace),
            version=1,
            into=entry(draft, steering.school),
            by=steering.portfolio_office,
        )
        decide(draft, steering.municipal_director)
    school = GovernanceObject.objects.get(pk=steering.school.pk)
    assert {each.name for each in school.products.all()} == {"Lärande", "Lärande (Digital arbetsplats)"}
    assert [each.name for each in school.it_components.all()] == ["Skrivare"]
    assert school.business_components.count() == 2
    workplace = GovernanceObject.objects.get(pk=steering.workplace.pk)
    assert not workplace.is_active
    assert not workplace.seats.filter(is_active=True).exists()


def test_an_object_that_owns_something_does_not_just_end(steering, draft):
    components.create_it(values={"name": "Skrivare", "object": steering.workplace}, by=None)
    with on(2026, 4, 1):
        structures.end(entry(draft, steering.workplace), version=1, by=steering.portfolio_office)
        with pytest.raises(Conflict, match="Slå ihop det"):
            decide(draft, steering.municipal_director)
    assert questions.ready() is None


def test_a_decided_structure_is_frozen(steering, first):
    with pytest.raises(Conflict, match="beslutad"):
        structures.change(
            entry(first, steering.school),
            version=first.version,
            words=Words("Annat", "core"),
            by=steering.municipal_director,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        first.entries.update(name="Annat")
    with pytest.raises(IntegrityError), transaction.atomic():
        ObjectStructure.objects.filter(pk=first.pk).update(registry_number="Annat")


def test_the_second_who_changes_the_draft_is_told(client, steering, draft):
    client.force_login(steering.portfolio_office)
    address = reverse("structure_entry", args=[entry(draft, steering.school).pk])
    structures.change(
        entry(draft, steering.workplace), version=1, words=Words("Platsen", "technical"), by=None
    )
    sent = {"name": "Min skola", "type": "core", "version": 1}
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "Min skola" in answer.text
    assert "Så här står det nu" in answer.text
    assert client.post(address, {**sent, "version": 2}).status_code == 302
    assert entry(draft, steering.school).name == "Min skola"


def test_a_draft_is_thrown_away_only_by_whoever_has_read_what_goes_with_it(client, steering, draft):
    client.force_login(steering.line_manager)
    assert client.get(reverse("structure_discard")).status_code == 403
    client.force_login(steering.portfolio_office)
    page = client.get(reverse("structure_discard"))
    assert "går inte att få tillbaka" in page.text
    assert questions.draft() == draft
    assert client.post(reverse("structure_discard")).status_code == 302
    assert questions.draft() is None


def test_whoever_decides_a_draft_in_a_second_window_is_told_what_became_of_it(client, steering, draft):
    structures.make_ready(draft, version=draft.version, by=steering.portfolio_office)
    client.force_login(steering.municipal_director)
    day = clock.today() + timedelta(days=30)
    sent = {"registry_number": "KS 1", "valid_from": day.isoformat(), "version": draft.version}
    assert client.post(reverse("structure_decide"), sent).status_code == 302
    late = client.post(reverse("structure_decide"), sent)
    assert late.status_code == 404
    assert "Det finns inget utkast längre: det är beslutat eller kastat." in late.text
    # A day that has not come is not spoken of as one that was.
    page = client.get(reverse("structures"), {"datum": day.isoformat()}).text
    assert "gäller objektstruktur 2" in page
    assert "gällde" not in page


def test_the_first_draft_says_that_all_of_it_is_new(client, steering):
    with on(2026, 3, 1):
        structures.begin(by=steering.portfolio_office)
    client.force_login(steering.portfolio_office)
    assert "Det här är den första strukturen" in client.get(reverse("structure_draft")).text


def test_a_later_draft_says_that_nothing_is_changed_yet(client, steering, draft):
    client.force_login(steering.portfolio_office)
    page = client.get(reverse("structure_draft")).text
    assert "Det här är den första strukturen" not in page
    assert "Ingenting än." in page


def test_the_draft_says_who_decides_and_offers_the_decision_to_her_alone(client, steering, draft):
    decide_here = reverse("structure_decide")
    client.force_login(steering.portfolio_office)
    page = client.get(reverse("structure_draft")).text
    assert decide_here not in page
    assert "Här beslutar bara Katarina Kommun, kommundirektör." in page
    client.force_login(steering.municipal_director)
    page = client.get(reverse("structure_draft")).text
    assert decide_here not in page
    assert "kan beslutas när det är överlämnat" in page
    structures.make_ready(draft, version=draft.version, by=steering.portfolio_office)
    assert decide_here in client.get(reverse("structure_draft")).text


def test_the_director_finds_a_draft_that_is_ready_on_her_start_page_and_nobody_else_does(
    client, steering, draft
):
    waits = "Besluta om utkastet till objektstruktur 2"
    client.force_login(steering.municipal_director)
    assert waits not in client.get(reverse("start")).text
    client.force_login(steering.portfolio_office)
    told = client.post(reverse("structure_ready"), {"version": draft.version}, follow=True).text
    assert "står på startsidan hos Katarina Kommun, kommundirektör" in told
    assert waits not in client.get(reverse("start")).text
    client.force_login(steering.municipal_director)
    assert waits in client.get(reverse("start")).text


def test_the_director_reads_the_whole_draft_before_she_decides_and_all_others_too(client, steering, draft):
    words = Words(
        name="Vård och omsorg",
        type="core",
        purpose="Rätt uppgift på rätt plats.",
        boundaries="Boenden hör hit.",
        supports=frozenset({steering.department}),
    )
    structures.add(draft, version=draft.version, words=words, by=steering.portfolio_office)
    for reader in (steering.municipal_director, steering.line_manager):
        client.force_login(reader)
        page = client.get(reverse("structure_draft")).text
        assert "Rätt uppgift på rätt plats." in page
        assert "Boenden hör hit." in page
        assert f"Stödjer {steering.department.name}" in page
        found = re.search(r'href="([^"]+)">Läs dem sida vid sida', page)
        assert "Objektstruktur 2, utkast" in client.get(html.unescape(found[1])).text


def test_a_draft_that_is_ready_while_nobody_can_decide_it_says_so(client, steering, draft):
    Seat.objects.get(kind="municipal_director").holdings.all().delete()
    client.force_login(steering.portfolio_office)
    told = client.post(reverse("structure_ready"), {"version": draft.version}, follow=True).text
    assert "ingen kan besluta än: platsen som kommundirektör är vakant" in told
    assert "startsidan hos" not in told


@pytest.mark.parametrize("how", ["an edit", "the button"])
def test_a_draft_that_is_taken_back_awaits_nobody_and_is_not_decided(client, steering, draft, how):
    structures.make_ready(draft, version=draft.version, by=steering.portfolio_office)
    client.force_login(steering.portfolio_office)
    if how == "an edit":
        structures.change(
            entry(draft, steering.school),
            version=draft.version,
            words=Words("Skolan", "core"),
            by=steering.portfolio_office,
        )
    else:
        sent = {"version": draft.version, "steg": "oppna"}
        assert "taget tillbaka" in client.post(reverse("structure_ready"), sent, follow=True).text
    draft.refresh_from_db()
    assert not draft.is_ready
    client.force_login(steering.municipal_director)
    assert "Besluta om utkastet" not in client.get(reverse("start")).text
    assert "inte klart för beslut än" in client.get(reverse("structure_decide"), follow=True).text
    sent = {"registry_number": "KS 2026-9", "valid_from": clock.today(), "version": draft.version}
    refused = client.post(reverse("structure_decide"), sent)
    assert refused.status_code == 409
    assert "inte klart för beslut än" in refused.text
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_who_decides_what_has_changed_since_the_page_was_read_is_told(client, steering, draft):
    version = structures.make_ready(draft, version=draft.version, by=None).version
    structures.take_back(draft, version=version, by=None)
    structures.make_ready(draft, version=draft.version, by=None)
    client.force_login(steering.municipal_director)
    sent = {"registry_number": "KS 2026-9", "valid_from": clock.today(), "version": version}
    assert "Någon annan har ändrat" in client.post(reverse("structure_decide"), sent).text


def test_only_who_may_write_in_the_draft_hands_it_over(client, steering, draft):
    client.force_login(steering.business_lead)
    assert client.post(reverse("structure_ready"), {"version": draft.version}).status_code == 403
    assert questions.ready() is None


def test_an_empty_draft_is_not_handed_over(steering):
    empty = structures.begin(by=steering.portfolio_office)
    with pytest.raises(Invalid, match="inga objekt"):
        structures.make_ready(empty, version=1, by=steering.portfolio_office)


def test_side_by_side_says_the_boundaries_that_differ(client, steering, draft):
    with on(2026, 3, 2):
        decide(draft, steering.municipal_director)
    with on(2026, 3, 3):
        later = structures.begin(by=steering.portfolio_office)
        words = Words("Skola och förskola", "core", "Stödja lärandet.", "Inte vuxna.")
        changed = entry(later, steering.school)
        structures.change(changed, version=later.version, words=words, by=steering.portfolio_office)
        client.force_login(steering.line_manager)
        page = client.get(reverse("structure_compare")).text
    assert "Stödja lärandet. Inte vuxna." in page


def test_a_draft_that_is_thrown_away_leaves_nothing(steering, draft):
    structures.add(draft, version=1, words=Words("Aldrig", "core"), by=steering.portfolio_office)
    draft.refresh_from_db()
    structures.discard(draft, version=draft.version, by=steering.portfolio_office)
    assert questions.draft() is None
    assert not GovernanceObject.objects.filter(name="Aldrig").exists()


@pytest.mark.parametrize(
    ("number", "day", "says"),
    [
        ("", date(2026, 4, 1), "diarienumret"),
        ("KS 1", date(2026, 2, 1), "en dag som har varit"),
    ],
)
def test_a_decision_needs_a_number_and_a_day_ahead(steering, draft, number, day, says):
    with on(2026, 3, 2), pytest.raises(Invalid, match=says):
        decide(draft, steering.municipal_director, day=day, number=number)


def test_the_structure_of_any_past_day_is_a_page(client, cast, steering, draft):
    with on(2026, 4, 1):
        structures.add(draft, version=1, words=Words("Vård och omsorg", "core"), by=steering.portfolio_office)
        decide(draft, steering.municipal_director)
    client.force_login(cast.reader)
    address = reverse("structures")
    assert "Vård och omsorg" in client.get(address).text
    before = client.get(address, {"datum": "2026-03-31"}).text
    assert "Objektstruktur 1" in before
    assert "Vård och omsorg" not in before
    too_early = client.get(address, {"datum": "2019-01-01"}).text
    assert "gällde ingen objektstruktur. Den första gäller från" in too_early
    assert "Visa den som gäller nu" in too_early
    assert client.get(address, {"datum": "trettonde"}).status_code == 200


def test_two_versions_stand_side_by_side_in_words(client, cast, steering, draft):
    structures.change(entry(draft, steering.school), version=1, words=Words("Skolan", "support"), by=None)
    client.force_login(cast.reader)
    page = client.get(reverse("structure_compare"), {"fran": 1, "till": 2}).text
    assert "Byter namn från Skola och förskola till Skolan." in page
    assert "Stödjer inte längre Utbildningsförvaltningen." in page


def test_what_differs_is_said_object_by_object():
    old = [
        Said(1, "Skola", "core", supports=frozenset({"UF"})),
        Said(2, "Nät", "technical"),
        Said(3, "Ekonomi", "support"),
        Said(4, "Lika", "core"),
    ]
    new = [
        Said(1, "Skola", "core", supports=frozenset({"UF", "KF"})),
        Said(2, "Nät", "technical", ends=True, merged_into="Ekonomi"),
        Said(5, "Vård", "core"),
        Said(4, "Lika", "core"),
    ]
    assert [(each.name, each.words) for each in compare(old, new)] == [
        ("Vård", ("Nytt: kärnobjekt.",)),
        ("Skola", ("Stödjer också KF.",)),
        ("Ekonomi", ("Upphör.",)),
        ("Nät", ("Slås ihop med Ekonomi, som tar över produkter och komponenter.",)),
    ]


def test_a_substitute_of_the_director_may_decide(steering, draft):
    from steering import hold

    hold(steering.line_manager, kind=SeatKind.MUNICIPAL_DIRECTOR, substitute=True)
    with on(2026, 4, 1):
        decide(draft, steering.line_manager)
    assert Decision.objects.get(subject_type="structure", subject_id=draft.pk).decider_label.startswith(
        "Mats Mottagare, ersättare för Katarina Kommun"
    )


def test_what_took_effect_is_found_by_its_new_name(steering, draft):
    with on(2026, 4, 1):
        words = Words("Lärandets hus", "core", purpose="Annat")
        structures.change(entry(draft, steering.school), version=1, words=words, by=None)
        structures.end(
            entry(draft, steering.workplace), version=2, into=entry(draft, steering.school), by=None
        )
        decide(draft, steering.municipal_director)
    rights = [Right.READ]
    assert [hit.title for hit in search.find("lärandets hus", rights=rights, source="object")] == [
        "Lärandets hus"
    ]
    assert search.find("digital arbetsplats", rights=rights, source="object") == []


def test_what_awaits_a_decision_stands_on_the_objects_page(client, cast, steering):
    forum = Forum.objects.create(kind="object_board", name="Styrgruppen", object=steering.school)
    AgendaItem.objects.create(
        forum=forum, title="Byt lärplattform", object=steering.school, handed_in_at=clock.now()
    )
    client.force_login(cast.reader)
    page = client.get(reverse("object", args=[steering.school.slug])).text
    # On top, before who answers, and as the heading that it leads to.
    assert page.index('<a href="#awaiting">1 ärende väntar på beslut</a>') < page.index('id="platser"')
    assert "1 ärende väntar på beslut</h2>" in page
    assert page.index("Byt lärplattform") < page.index('id="produkter"')
    lead = steering.business_lead.person.holdings.get().seat
    assert f'<a href="{reverse("seat", args=[lead.pk])}">Objektledare verksamhet</a>' in page
    other = client.get(reverse("object", args=[steering.workplace.slug])).text
    assert "väntar på beslut" not in other
