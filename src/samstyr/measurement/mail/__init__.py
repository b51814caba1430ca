"""Mail to respondents: texts with placeholders, rendered, handed to a server once and only once."""
