from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md."""

    name = "samstyr.accounts"
    label = "accounts"
