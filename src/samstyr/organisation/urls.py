from django.urls import path, re_path

from samstyr.organisation.views import accounts, imports, people, unit_imports, units

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
    re_path(
        r"^installningar/organisation/organisation\.(?P<ending>xlsx|csv)$",
        unit_imports.export,
        name="units_file",
    ),
    path("installningar/organisation/inlasning/", unit_imports.upload, name="units_import"),
    path("installningar/organisation/inlasning/<int:pk>/", unit_imports.preview, name="units_preview"),
    path("installningar/organisation/inlasning/<int:pk>/avbryt/", unit_imports.give_up, name="units_give_up"),
    path("installningar/organisation/<int:pk>/", units.unit, name="unit"),
    path("installningar/organisation/<int:pk>/andra/", units.change, name="unit_change"),
    path("installningar/organisation/<int:pk>/sla-samman/", units.merge, name="unit_merge"),
    path("installningar/organisation/<int:pk>/ta-tillbaka/", units.take_back, name="unit_take_back"),
    path("installningar/organisation/<int:pk>/stang/", units.deactivate, name="unit_deactivate"),
    path("installningar/organisation/<int:pk>/oppna/", units.activate, name="unit_activate"),
    path("personer/", people.people, name="people"),
    re_path(r"^personer/personer\.(?P<ending>xlsx|csv)$", people.export, name="people_file"),
    path("personer/ny/", people.add, name="person_add"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/andra/", people.change, name="person_change"),
    path("personer/<int:pk>/slutar/", people.leave, name="person_leave"),
    path("personer/<int:pk>/angra/", people.come_back, name="person_return"),
    path("personer/<int:pk>/befattning/", people.position_add, name="position_add"),
    path("personer/befattning/<int:pk>/", people.position, name="position"),
    path("personer/befattning/<int:pk>/ta-bort/", people.position_remove, name="position_remove"),
    path("personer/inlasning/", imports.upload, name="people_import"),
    path("personer/inlasning/<int:pk>/", imports.preview, name="people_preview"),
    path("personer/inlasning/<int:pk>/kolumner/", imports.columns, name="people_columns"),
    path("personer/inlasning/<int:pk>/las-in/", imports.take_in, name="people_take_in"),
    path("personer/inlasning/<int:pk>/avbryt/", imports.give_up, name="people_give_up"),
]
