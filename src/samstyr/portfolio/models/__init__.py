"""Needs, initiatives, benefits."""
