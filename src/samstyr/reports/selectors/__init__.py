"""Questions of the reports: what there is to report, and what a report is made of."""
