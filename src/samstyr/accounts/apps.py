from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md."""

    name = "samstyr.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Follow what people do with their own login."""
        from samstyr.accounts import account_events

        account_events.listen()
