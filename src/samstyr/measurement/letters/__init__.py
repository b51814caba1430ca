"""Letters with printed codes, for those who have no e-mail: one page each, as PDF/UA."""
