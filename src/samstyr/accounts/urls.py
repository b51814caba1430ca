from django.urls import path

from samstyr.accounts.views import me, roles

app_name = "accounts"

urlpatterns = [
    path("konto/", me.account, name="me"),
    path("konto/mejl/", me.choose_notices, name="notices"),
    path("konto/logga-ut-overallt/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("installningar/roller/", roles.roles, name="roles"),
]
