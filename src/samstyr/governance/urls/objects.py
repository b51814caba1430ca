"""Addresses of objects, products and the register."""

from django.urls import path, re_path

from samstyr.governance.views import components, object_map, objects, structure_draft, structures

# One view for both kinds; whatever else stands there is no page.
KIND = "(?P<kind>it|business)"

# What has an address of its own stands before `<slug>`, which would take it for an object.
OBJECTS = [
    path("objekt/", objects.overview, name="objects"),
    re_path(r"^objekt/objekt\.(?P<ending>xlsx|csv)$", objects.export, name="objects_file"),
    re_path(r"^objekt/produkter\.(?P<ending>xlsx|csv)$", objects.products_export, name="products_file"),
    path("objekt/produkter/lista/", objects.products_take_in, name="product_list"),
    path("objekt/produkter/<int:pk>/", objects.product_by_id, name="product_by_id"),
    path("objekt/karta/", object_map.page, name="object_map"),
    path("objekt/karta/objektkarta.svg", object_map.wall, name="object_map_wall"),
    path("objekt/<slug:slug>/", objects.governed, name="object"),
    path("objekt/<slug:slug>/produkt/ny/", objects.product_add, name="product_add"),
    path("objekt/<slug:slug>/produkt/<int:pk>/", objects.product, name="product"),
    path("objekt/<slug:slug>/produkt/<int:pk>/andra/", objects.product_change, name="product_change"),
    path("objekt/<slug:slug>/produkt/<int:pk>/avsluta/", objects.product_end, name="product_end"),
]

REGISTER = [
    path("register/", components.it_list, name="it_components"),
    path("register/verksamhet/", components.business_list, name="business_components"),
    path("register/leverantorer/", components.suppliers, name="suppliers"),
    re_path(
        r"^register/leverantorer/leverantorer\.(?P<ending>xlsx|csv)$",
        components.suppliers_export,
        name="suppliers_file",
    ),
    path("register/it/<int:pk>/", components.it_component, name="it_component"),
    path("register/business/<int:pk>/", components.business_component, name="business_component"),
    re_path(
        rf"^register/{KIND}/komponenter\.(?P<ending>xlsx|csv)$", components.export, name="components_file"
    ),
    re_path(rf"^register/{KIND}/ny/$", components.add, name="component_add"),
    re_path(rf"^register/{KIND}/(?P<pk>\d+)/andra/$", components.change, name="component_change"),
    re_path(rf"^register/{KIND}/(?P<pk>\d+)/lamna/$", components.retire, name="component_retire"),
]

STRUCTURE = [
    path("objekt/struktur/", structures.overview, name="structures"),
    path("objekt/struktur/<int:number>/", structures.structure, name="structure"),
    path("objekt/struktur/jamfor/", structures.compare, name="structure_compare"),
    path("objekt/struktur/borja/", structure_draft.begin, name="structure_begin"),
    path("objekt/struktur/utkast/", structure_draft.draft, name="structure_draft"),
    path("objekt/struktur/utkast/ny/", structure_draft.entry_add, name="structure_entry_add"),
    path("objekt/struktur/utkast/lista/", structure_draft.take_in, name="structure_list"),
    path("objekt/struktur/utkast/<int:pk>/", structure_draft.entry_change, name="structure_entry"),
    path("objekt/struktur/utkast/<int:pk>/upphor/", structure_draft.entry_end, name="structure_entry_end"),
    path("objekt/struktur/utkast/klart/", structure_draft.ready, name="structure_ready"),
    path("objekt/struktur/utkast/besluta/", structure_draft.decide, name="structure_decide"),
    path("objekt/struktur/utkast/kasta/", structure_draft.discard, name="structure_discard"),
]

# The structure first, for the same reason: “struktur” would be the slug of an object.
urlpatterns = [*STRUCTURE, *OBJECTS, *REGISTER]
