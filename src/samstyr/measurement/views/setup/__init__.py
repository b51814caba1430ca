"""Setting up a measurement, its respondents and its mail; and watching how it goes."""
