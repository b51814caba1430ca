"""Changes to what the analysts write in reports."""
