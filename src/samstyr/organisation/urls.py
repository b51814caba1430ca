from django.urls import path

from samstyr.organisation.views import accounts, units

app_name = "organisation"

urlpatterns = [
    path("installningar/konton/", accounts.accounts, name="accounts"),
    path("installningar/konton/ny/", accounts.add, name="account_add"),
    path("installningar/konton/<int:pk>/", accounts.account, name="account"),
    path("installningar/konton/<int:pk>/stang/", accounts.deactivate, name="account_deactivate"),
    path("installningar/konton/<int:pk>/oppna/", accounts.activate, name="account_activate"),
    path("installningar/konton/<int:pk>/lank/", accounts.invite, name="account_invite"),
    path(
        "installningar/konton/<int:pk>/tvasteg/",
        accounts.remove_second_factor,
        name="account_remove_second_factor",
    ),
    path("installningar/organisation/", units.units, name="units"),
    path("installningar/organisation/ny/", units.add, name="unit_add"),
    path("installningar/organisation/<int:pk>/", units.unit, name="unit"),
    path("installningar/organisation/<int:pk>/stang/", units.deactivate, name="unit_deactivate"),
    path("installningar/organisation/<int:pk>/oppna/", units.activate, name="unit_activate"),
]
