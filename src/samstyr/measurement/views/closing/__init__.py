"""After closing: the release and the comments."""
