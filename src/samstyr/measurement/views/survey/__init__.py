"""What a respondent meets. No cookie, no session, no log line; every page leads on by itself or by a plain form."""
