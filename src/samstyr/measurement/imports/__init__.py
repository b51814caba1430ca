"""Lists of respondents from files: read, mapped, checked, applied. Nothing is taken in before a person has seen it."""
