"""What is in the top navigation: collected from every app's `navigation` module."""
