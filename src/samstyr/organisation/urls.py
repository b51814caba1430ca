from django.urls import path

from samstyr.organisation.views import people, units

app_name = "organisation"

urlpatterns = [
    path("installningar/personer/", people.people, name="people"),
    path("installningar/personer/ny/", people.add, name="person_add"),
    path("installningar/personer/<int:pk>/", people.person, name="person"),
    path("installningar/personer/<int:pk>/stang/", people.deactivate, name="person_deactivate"),
    path("installningar/personer/<int:pk>/oppna/", people.activate, name="person_activate"),
    path("installningar/personer/<int:pk>/lank/", people.invite, name="person_invite"),
    path(
        "installningar/personer/<int:pk>/tvasteg/",
        people.remove_second_factor,
        name="person_remove_second_factor",
    ),
    path("installningar/organisation/", units.units, name="units"),
    path("installningar/organisation/ny/", units.add, name="unit_add"),
    path("installningar/organisation/<int:pk>/", units.unit, name="unit"),
    path("installningar/organisation/<int:pk>/stang/", units.deactivate, name="unit_deactivate"),
    path("installningar/organisation/<int:pk>/oppna/", units.activate, name="unit_activate"),
]
