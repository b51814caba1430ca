"""What a respondent meets: what is asked, the pages ready to be filled in, and the reading of what comes back."""
