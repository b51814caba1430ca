"""Lists that people upload: Excel, or CSV in any encoding, read as a table of text within bounds of size and time."""
