"""Questions about the inventories."""

from django.db.models import QuerySet

from samstyr.governance.inventory.known import Known
from samstyr.governance.inventory.known import register as known_register
from samstyr.governance.models import GovernanceObject, InventoryFile


def files() -> QuerySet[InventoryFile]:
    """Every inventory, the latest first, without its rows."""
    return InventoryFile.objects.select_related("uploaded_by").defer("rows", "report", "choices")


def file_set() -> QuerySet[InventoryFile]:
    """Every inventory, whole."""
    return InventoryFile.objects.select_related("uploaded_by", "applied_by")


def register() -> Known:
    """The register as an inventory is held against it."""
    return known_register()


def objects_by_id() -> dict[int, GovernanceObject]:
    """Every object."""
    return {each.pk: each for each in GovernanceObject.objects.all()}


__all__ = ["Known", "file_set", "files", "objects_by_id", "register"]
