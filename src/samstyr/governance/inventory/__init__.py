"""Inventories from files: read, mapped, looked through, settled where in doubt, and taken in whole or not at all."""
