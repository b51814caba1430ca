"""Forms of the register: narrowing a list, and everything that is known of a component."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.governance import labels
from samstyr.governance.inventory.values import FIRST_YEAR, LAST_YEAR, MOST_KRONOR, MOST_MONTHS
from samstyr.governance.models import (
    AiClass,
    BusinessComponent,
    BusinessComponentKind,
    Criticality,
    GovernanceObject,
    Hosting,
    ItComponent,
    Judgement,
    LifeCycle,
    ObjectProduct,
)
from samstyr.governance.secrecy import SECRETABLE
from samstyr.governance.selectors import components, objects
from samstyr.governance.selectors.components import Criteria
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import active_units
from samstyr.ui.days import DayField
from samstyr.ui.picking import PickingForm, PickSome

ANY = ("", _("alla"))
# Three answers: that nobody knows whether personal data are handled is a finding in itself.
YES_OR_NO = [("", _("vet inte")), ("1", _("ja")), ("0", _("nej"))]
type Sections = list[tuple[Promise, tuple[str, ...]]]


def _choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    # Not said at all is another answer than one of the choices, and is counted as missing.
    return forms.ChoiceField(
        label=label, choices=[("", _("inte angivet")), *choices], required=False, **options
    )


def _text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, max_length=10_000, **options)


class ProductsField(forms.ModelMultipleChoiceField[ObjectProduct]):
    """Products of any object, each with the object's name."""

    def label_from_instance(self, obj: ObjectProduct) -> str:
        """“Skola och förskola: Lärande”."""
        return f"{obj.object}: {obj}"


class RegisterFilter(forms.Form):
    """What the two lists have in common; unreadable values narrow nothing."""

    q = forms.CharField(label=_("Namn"), required=False, max_length=100)
    objekt = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.none(), required=False, to_field_name="slug"
    )
    produkt = forms.ModelChoiceField(
        queryset=ObjectProduct.objects.all(), required=False, widget=forms.HiddenInput
    )
    livscykel = forms.ChoiceField(label=_("Livscykel"), choices=[ANY, *LifeCycle.choices], required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["objekt"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = objects.active()
        field.empty_label = str(_("alla"))

    def criteria(self, sort: str = "") -> Criteria:
        """How the list is narrowed; `sort` is the name of a column, with a minus before it for the other way."""
        # Only to have what could be read: one field that cannot must not undo how the others narrow.
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        show = said.get("visa") or ""
        return Criteria(
            words=said.get("q") or "",
            object=said.get("objekt"),
            product=said.get("produkt"),
            life_cycle=said.get("livscykel") or "",
            hosting=said.get("drift") or "",
            supplier=said.get("leverantor") or "",
            kind=said.get("slag") or "",
            # One list of choices on the page, three kinds of questions to the database.
            check=show if show in {"disagreement", "overdue", "alone"} else "",
            owner="missing" if show == "ownerless" else "",
            retired=show == "retired",
            sort=sort.removeprefix("-") or "name",
            descending=sort.startswith("-"),
        )


class ItFilter(RegisterFilter):
    """Narrows the list of IT components."""

    drift = forms.ChoiceField(label=_("Drift"), choices=[ANY, *Hosting.choices], required=False)
    leverantor = forms.CharField(required=False, widget=forms.HiddenInput)
    visa = forms.ChoiceField(
        label=_("Visa"),
        choices=[
            ANY,
            ("overdue", _("med något försenat")),
            ("disagreement", _("där bedömningarna skiljer sig")),
            ("ownerless", _("som saknar ägare")),
            ("retired", _("som lämnat registret")),
        ],
        required=False,
    )


class BusinessFilter(RegisterFilter):
    """Narrows the list of business components."""

    slag = forms.ChoiceField(label=_("Slag"), choices=[ANY, *BusinessComponentKind.choices], required=False)
    visa = forms.ChoiceField(
        label=_("Visa"),
        choices=[
            ANY,
            ("alone", _("utan it-komponent")),
            ("retired", _("som lämnat registret")),
        ],
        required=False,
    )


class ComponentForm(PickingForm):
    """What the forms of the two kinds have in common. `version` is the one that the page was opened with."""

    SECTIONS: Sections = []
    kind = "it"

    name = forms.CharField(label=_("Namn"), max_length=200)
    description = _text(_("Vad den är till för"))
    object = forms.ModelChoiceField(
        label=_("Objekt"),
        queryset=GovernanceObject.objects.none(),
        required=False,
        empty_label=_("inget objekt än"),
    )
    products = ProductsField(
        label=_("Används i produkterna"),
        queryset=ObjectProduct.objects.none(),
        required=False,
        widget=PickSome,
        help_text=_("En komponent kan användas i flera objekts produkter. Sök på produkten eller objektet."),
    )
    secret_fields = forms.MultipleChoiceField(
        label=_("Uppgifter som är sekretess"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De syns bara för objektets platser och portföljkontoret."),
    )
    secrecy_ground = forms.CharField(
        label=_("Lagrum"), max_length=200, required=False, help_text=_("Till exempel OSL 18 kap. 8 §.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, owners: Any, **options: Any) -> None:
        self.is_change = "initial" in options
        super().__init__(*arguments, **options)
        self._offer("object", owners)
        self.offer("products", objects.live_products(), by=("name", "object__name"))
        # Also what an inventory left over: it is no field of the form, and may tell of servers and doors.
        names = [(name, labels.of(name)) for name in SECRETABLE[self.kind]]
        self.fields["secret_fields"].choices = names  # type: ignore[attr-defined]

    def sections(self) -> Iterator[tuple[Promise, list[BoundField], bool]]:
        """The fields under their headings. Secrecy is folded while nothing is secret: a box for each field is a lot."""
        for heading, names in self.SECTIONS:
            fields = [self[name] for name in names]
            is_open = "secret_fields" not in names or any(field.errors or field.value() for field in fields)
            yield heading, fields, is_open

    def values(self) -> dict[str, Any]:
        """What the service takes: of a component that is there, only what somebody has changed."""
        # Two who change different fields at once both keep their work.
        names = set(self.changed_data if self.is_change else self.cleaned_data) - {"version"}
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows


class ItComponentForm(ComponentForm):
    """Everything that is known of an IT component."""

    SECTIONS: Sections = [
        (_("Vad och vems"), ("name", "description", "object", "products", "department", "life_cycle")),
        (_("Drift och avtal"), (
            "hosting", "supplier", "agreement_ends_on", "agreement_is_running", "notice_months", "yearly_cost",
        )),
        (_("Bedömning"), ("criticality", "business_judgement", "it_judgement", "retire_year")),
        (_("Informationssäkerhet"), (
            "confidentiality", "correctness", "availability", "traceability", "classified_on",
            "classification_due_on", "risk_analysed_on", "risk_analysis_due_on", "personal_data",
            "processor_agreement", "processor_agreement_due_on", "ai_class",
        )),
        (_("Anteckningar"), ("notes",)),
        (_("Sekretess"), ("secret_fields", "secrecy_ground")),
    ]  # fmt: skip

    department = forms.ModelChoiceField(
        label=_("Förvaltning"), queryset=Unit.objects.none(), required=False, empty_label=_("ingen")
    )
    life_cycle = _choice(_("Livscykel"), LifeCycle.choices)
    hosting = _choice(_("Drift"), Hosting.choices)
    supplier = forms.CharField(
        label=_("Leverantör"),
        max_length=200,
        required=False,
        help_text=_("Skriv namnet likadant överallt, så hålls leverantörens system ihop."),
    )
    agreement_ends_on = DayField(
        label=_("Avtalet gäller till"), required=False, help_text=_("Sista dagen i den tid som löper nu.")
    )
    agreement_is_running = forms.BooleanField(
        label=_("Avtalet löper vidare ett år i taget om det inte sägs upp"), required=False
    )
    notice_months = forms.IntegerField(
        label=_("Uppsägningstid i månader"), min_value=0, max_value=MOST_MONTHS, required=False
    )
    yearly_cost = forms.IntegerField(
        label=_("Kostnad per år i kronor"), min_value=0, max_value=MOST_KRONOR, required=False
    )
    criticality = _choice(_("Skada om den står still"), Criticality.choices)
    business_judgement = _choice(_("Verksamhetens bedömning"), Judgement.choices)
    it_judgement = _choice(_("It:s bedömning"), Judgement.choices)
    retire_year = forms.IntegerField(
        label=_("Ska vara avvecklad under år"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )
    confidentiality = _choice(_("Konfidentialitet"), labels.LEVELS)
    correctness = _choice(_("Riktighet"), labels.LEVELS)
    availability = _choice(_("Tillgänglighet"), labels.LEVELS)
    traceability = _choice(_("Spårbarhet"), labels.LEVELS)
    classified_on = DayField(label=_("Informationen klassades"), required=False)
    classification_due_on = DayField(label=_("Klassas på nytt senast"), required=False)
    risk_analysed_on = DayField(label=_("Riskanalysen gjordes"), required=False)
    risk_analysis_due_on = DayField(label=_("Ny riskanalys senast"), required=False)
    personal_data = _choice(_("Personuppgifter"), YES_OR_NO[1:])
    processor_agreement = _choice(_("Personuppgiftsbiträdesavtal"), YES_OR_NO[1:])
    processor_agreement_due_on = DayField(label=_("Biträdesavtalet ses över senast"), required=False)
    ai_class = _choice(_("Klass enligt AI-förordningen"), AiClass.choices)
    notes = _text(_("Anteckningar"), help_text=_("Skriv sakligt: registret är allmän handling."))

    def __init__(self, *arguments: Any, component: ItComponent | None = None, **options: Any) -> None:
        if component is not None:
            options["initial"] = it_values(component)
        super().__init__(*arguments, **options)
        self._offer("department", active_units())

    def values(self) -> dict[str, Any]:
        """What the service takes: levels as numbers, money in öre, yes and no as they are."""
        said = super().values()
        for name in {"confidentiality", "correctness", "availability", "traceability"} & said.keys():
            said[name] = int(said[name]) if said[name] else None
        for name in {"personal_data", "processor_agreement"} & said.keys():
            said[name] = {"1": True, "0": False}.get(said[name])
        # The page asks for kronor; money is kept in öre throughout.
        if said.get("yearly_cost") is not None:
            said["yearly_cost"] *= 100
        return said


class BusinessComponentForm(ComponentForm):
    """Everything that is known of a business component."""

    kind = "business"
    SECTIONS: Sections = [
        (_("Vad och vems"), ("component_kind", "name", "description", "object", "products")),
        (_("Vad den hör ihop med"), ("it_components", "link")),
        (_("Var den är i livet"), ("life_cycle", "business_judgement", "reviewed_on")),
        (_("Sekretess"), ("secret_fields", "secrecy_ground")),
    ]

    component_kind = forms.ChoiceField(label=_("Slag"), choices=BusinessComponentKind.choices)
    it_components = forms.ModelMultipleChoiceField(
        label=_("It-komponenter"),
        queryset=ItComponent.objects.none(),
        required=False,
        widget=PickSome,
        help_text=_("Också sådana som ett annat objekt äger. Ingen alls går bra."),
    )
    life_cycle = _choice(_("Livscykel"), LifeCycle.choices)
    business_judgement = _choice(_("Verksamhetens bedömning"), Judgement.choices)
    reviewed_on = DayField(label=_("Senast genomgången"), required=False)
    link = forms.URLField(
        label=_("Adress"), required=False, max_length=200, help_text=_("Där den finns att läsa.")
    )

    def __init__(self, *arguments: Any, component: BusinessComponent | None = None, **options: Any) -> None:
        if component is not None:
            options["initial"] = business_values(component)
        super().__init__(*arguments, **options)
        # A business component is known by whose work it is; a system may be without an owner for a while.
        self.fields["object"].required = True
        self.offer("it_components", components.live_it_components())

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        said = super().values()
        if "component_kind" in said:
            said["kind"] = said.pop("component_kind")
        return said


def it_values(component: ItComponent) -> dict[str, Any]:
    """An IT component as the form begins with it."""
    plain = {name: getattr(component, name) for name in ItComponentForm.base_fields if name != "products"}
    for name in ("personal_data", "processor_agreement"):
        plain[name] = {True: "1", False: "0"}.get(plain[name], "")
    if component.yearly_cost is not None:
        # Öre are kept, kronor are written.
        plain["yearly_cost"] = component.yearly_cost // 100
    return {**plain, "products": list(component.products.all())}


def business_values(component: BusinessComponent) -> dict[str, Any]:
    """A business component as the form begins with it."""
    names = set(BusinessComponentForm.base_fields) - {"products", "it_components", "component_kind"}
    return {
        **{name: getattr(component, name) for name in names},
        "component_kind": component.kind,
        "products": list(component.products.all()),
        "it_components": list(component.it_components.all()),
    }
