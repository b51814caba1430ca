"""`samstyr administrator NAME EMAIL`: the first person of an installation, who then adds the others."""

import argparse

from samstyr.cli import Fault
from samstyr.cli.django_command import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who."""
    parser.add_argument("name")
    parser.add_argument("email")


def run(arguments: argparse.Namespace) -> int:
    """Add her and print the link where she chooses her password; it is not mailed, for mail may not be set up yet."""
    prepare()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from samstyr.accounts import invitations
    from samstyr.accounts.rights import RoleName
    from samstyr.accounts.services import people
    from samstyr.foundation.errors import DomainError

    try:
        validate_email(arguments.email)
        # By nobody: there is no account yet that could act.
        user = people.add(
            name=arguments.name, email=arguments.email, roles=[RoleName.ADMINISTRATOR], by=None, invite=False
        )
    except ValidationError:
        msg = f"{arguments.email}: not an e-mail address"
        raise Fault(msg) from None
    except DomainError as error:
        msg = f"{arguments.email}: {error}"
        raise Fault(msg) from None
    print(f"{user.name} kan välja lösenord här inom tre dagar:\n{invitations.link(user)}")
    return 0
