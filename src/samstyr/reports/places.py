"""Where in a report people write. By itself, so that the models need nothing of what reports are made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SectionText(models.TextChoices):
    """The places of a report where the analysts write freely, in Markdown."""

    SUMMARY = "summary", _("Sammanfattning")
    BACKGROUND = "background", _("Bakgrund")
    RESULT = "result", _("Resultat")
    CAPABILITY = "digital_capability", _("Digital förmåga")
    HERITAGE = "digital_heritage", _("Digitalt arv")
    CONCLUSIONS = "conclusions", _("Slutsatser")
    NEXT_STEPS = "next_steps", _("Fortsatt arbete")
    EMPLOYEE_SURVEY = "employee_survey", _("Medarbetarundersökning")
