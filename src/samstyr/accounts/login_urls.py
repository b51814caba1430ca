"""The pages of allauth that we use: signing in, passwords, second factor. What is not listed is not there."""

from allauth.account import views
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from samstyr.accounts import trying

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.LoginView.as_view(extra_context={"to_try": trying.people}), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("bekrafta/", views.reauthenticate, name="account_reauthenticate"),
    path("losenord/", views.password_change, name="account_change_password"),
    path("losenord/nytt/", views.password_set, name="account_set_password"),
    path("losenord/glomt/", views.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "losenord/glomt/klart/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^losenord/valj/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("tvasteg/", include("allauth.mfa.urls")),
]

if settings.SOCIALACCOUNT_PROVIDERS:
    from allauth.urls import build_provider_urlpatterns

    urlpatterns += [path("extern/", include("allauth.socialaccount.urls")), *build_provider_urlpatterns()]
