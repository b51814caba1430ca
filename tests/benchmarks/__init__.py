"""Measurements of speed and memory. No test: they hold nothing, they tell."""
