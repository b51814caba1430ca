"""Samstyr: measure a municipality's digital maturity and steer its digitalisation."""

__version__ = "0.1.0"
