"""The people and the objects of the steering: the same in every test of it, beside the cast."""

from dataclasses import dataclass
from datetime import date

from cast import PASSWORD
from django.contrib.auth.hashers import make_password

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

    (
        business_owner,
        it_owner,
        other_owner,
        business_lead,
        it_lead,
        director,
        chair,
        office,
        receiver,
    ) = _people(
        _At("Vera Verksam", department, over=True),
        _At("Ingvar It", department, over=True),
        _At("Orvar Owner", department, over=True),
        _At("Lena Ledare", department),
        _At("Tove Teknik", department),
        _At("Katarina Kommun", other, over=True),
        _At("Pia Portfölj", other, over=True),
        _At("Olle Office", other, role=RoleName.PORTFOLIO_OFFICE),
        _At("Mats Mottagare", department, over=True),
    )

    seats = Seat.objects.bulk_create(
        [
            Seat(kind=SeatKind.MUNICIPAL_DIRECTOR),
            Seat(kind=SeatKind.PORTFOLIO_CHAIR),
            Seat(kind=SeatKind.PORTFOLIO_OFFICE),
            Seat(kind=SeatKind.OWNER, side=Side.BUSINESS, object=school),
            Seat(kind=SeatKind.OWNER, side=Side.IT, object=school),
            Seat(kind=SeatKind.LEAD, side=Side.BUSINESS, object=school),
            Seat(kind=SeatKind.LEAD, side=Side.IT, object=school),
            Seat(kind=SeatKind.OWNER, side=Side.BUSINESS, object=workplace),
        ]
    )
    holders = [director, chair, office, business_owner, it_owner, business_lead, it_lead, other_owner]
    SeatHolding.objects.bulk_create(
        SeatHolding(seat=seat, person=holder.person, starts_on=LONG_AGO, accepted_on=LONG_AGO)
        for seat, holder in zip(seats, holders, strict=True)
    )
    return Steering(
        municipal_director=director,
        portfolio_chair=chair,
        portfolio_office=office,
        business_owner=business_owner,
        it_owner=it_owner,
        business_lead=business_lead,
        it_lead=it_lead,
        line_manager=receiver,
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


@dataclass(frozen=True)
class _At:
    """Somebody's place in the line."""

    name: str
    unit: Unit
    over: bool = False
    role: RoleName = RoleName.READER

    @property
    def email(self) -> str:
        first, last = self.name.lower().replace("ö", "o").split()
        return f"{first}.{last}@linkoping.example"

    def position(self, person: Person) -> LinePosition:
        return LinePosition(
            person=person,
            unit=self.unit,
            title="Chef" if self.over else "Medarbetare",
            starts_on=LONG_AGO,
            over_budget=self.over,
            over_staff=self.over,
            over_assignment=self.over,
        )


def _people(*places: _At) -> list[User]:
    """Save them all at once: a thousand tests begin with this."""
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(email=each.email, name=each.name, password=password) for each in places
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(user=user, role=each.role) for user, each in zip(users, places, strict=True)
    )
    people = Person.objects.bulk_create(Person(name=user.name, email=user.email, user=user) for user in users)
    LinePosition.objects.bulk_create(
        each.position(person) for person, each in zip(people, places, strict=True)
    )
    return users
