"""The people and the objects of the steering: the same in every test of it, beside the cast."""

from dataclasses import dataclass
from datetime import date

from cast import PASSWORD

from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName
from samstyr.governance.models import (
    GovernanceObject,
    ObjectProduct,
    ObjectType,
    Seat,
    SeatHolding,
    SeatKind,
    Side,
)
from samstyr.organisation.models import LinePosition, Person, Unit, UnitKind

LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Steering:
    """Everybody who may meet a view of the steering, with their seats; each has an account with the reader's role."""

    municipal_director: User
    portfolio_chair: User
    portfolio_office: User
    business_owner: User
    it_owner: User
    business_lead: User
    it_lead: User
    line_manager: User
    other_owner: User
    school: GovernanceObject
    workplace: GovernanceObject
    product: ObjectProduct
    committee: Unit
    other_committee: Unit
    department: Unit


def assemble() -> Steering:
    """Save two objects with their seats held, one product, two nämnder and a department under the first."""
    committee = Unit.objects.create(kind=UnitKind.COMMITTEE, name="Barn- och ungdomsnämnden")
    other = Unit.objects.create(kind=UnitKind.COMMITTEE, name="Kommunstyrelsen")
    department = Unit.objects.create(
        kind=UnitKind.DEPARTMENT, name="Utbildningsförvaltningen", parent=committee
    )
    school = GovernanceObject.objects.create(
        name="Skola och förskola", slug="skola-och-forskola", type=ObjectType.CORE, purpose="Stödja lärandet."
    )
    workplace = GovernanceObject.objects.create(
        name="Digital arbetsplats", slug="digital-arbetsplats", type=ObjectType.TECHNICAL
    )
    school.supports.add(department)
    product = ObjectProduct.objects.create(object=school, name="Lärande")

    def manager(name: str) -> User:
        return _person(name, department, over=True)

    business_owner, it_owner, other_owner = (
        manager("Vera Verksam"),
        manager("Ingvar It"),
        manager("Orvar Owner"),
    )
    business_lead, it_lead = _person("Lena Ledare", department), _person("Tove Teknik", department)
    director, chair = _person("Katarina Kommun", other, over=True), _person("Pia Portfölj", other, over=True)
    office = _person("Olle Office", other, role=RoleName.PORTFOLIO_OFFICE)

    hold(director, kind=SeatKind.MUNICIPAL_DIRECTOR)
    hold(chair, kind=SeatKind.PORTFOLIO_CHAIR)
    hold(office, kind=SeatKind.PORTFOLIO_OFFICE)
    hold(business_owner, kind=SeatKind.OWNER, side=Side.BUSINESS, object=school)
    hold(it_owner, kind=SeatKind.OWNER, side=Side.IT, object=school)
    hold(business_lead, kind=SeatKind.LEAD, side=Side.BUSINESS, object=school)
    hold(it_lead, kind=SeatKind.LEAD, side=Side.IT, object=school)
    hold(other_owner, kind=SeatKind.OWNER, side=Side.BUSINESS, object=workplace)
    return Steering(
        municipal_director=director,
        portfolio_chair=chair,
        portfolio_office=office,
        business_owner=business_owner,
        it_owner=it_owner,
        business_lead=business_lead,
        it_lead=it_lead,
        line_manager=manager("Mats Mottagare"),
        other_owner=other_owner,
        school=school,
        workplace=workplace,
        product=product,
        committee=committee,
        other_committee=other,
        department=department,
    )


def hold(user: User, *, substitute: bool = False, **seat: object) -> SeatHolding:
    """Let a person hold a seat, accepted since long ago; the seat is made when it is missing."""
    place, _made = Seat.objects.get_or_create(**seat)
    return SeatHolding.objects.create(
        seat=place,
        person=user.person,
        is_substitute=substitute,
        starts_on=LONG_AGO,
        accepted_on=LONG_AGO,
    )


def _person(name: str, unit: Unit, *, over: bool = False, role: RoleName = RoleName.READER) -> User:
    first, last = name.lower().replace("ö", "o").split()
    email = f"{first}.{last}@linkoping.example"
    user = User.objects.create_user(email=email, name=name, password=PASSWORD)
    RoleAssignment.objects.create(user=user, role=role)
    person = Person.objects.create(name=name, email=email, user=user)
    LinePosition.objects.create(
        person=person,
        unit=unit,
        title="Chef" if over else "Medarbetare",
        starts_on=LONG_AGO,
        over_budget=over,
        over_staff=over,
        over_assignment=over,
    )
    return user
