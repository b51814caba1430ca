from django.urls import path

from samstyr.accounts.views import me, roles

app_name = "accounts"

urlpatterns = [
    path("konto/", me.account, name="me"),
    path("installningar/roller/", roles.roles, name="roles"),
]
