"""Tables of figures that a page shows and that are also given out as files, the same figures in both."""
