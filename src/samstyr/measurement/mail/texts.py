"""What the mails say until somebody writes something better. Swedish: the survey is held in Swedish first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a body with placeholders."""

    subject: str
    body: str


INVITATION = Letter(
    subject="{mätning}: vi vill veta vad du tycker",
    body="""Hej {namn}!

Hur bra är {kommun} på att ta vara på digitaliseringen? Du är en av dem som vet hur det fungerar i praktiken, och därför är du inbjuden att svara på enkäten {mätning}.

Det tar ungefär tio minuter. Svara utifrån hur det är på {förvaltning}. Vet du inte, så svara vet ej – det är också ett svar.

Här är din personliga länk. Den fungerar på mobil och dator, och du kan göra en paus och fortsätta senare:

{länk}

Svara senast {sista_dag}.

Så skyddas dina svar: när du skickar in enkäten skiljs svaren från ditt namn, och ingen kan koppla ihop dem igen. Vi ser hur många som har svarat, aldrig vem som har svarat vad. Dela inte länken med någon annan.

Frågor? Hör av dig till {kontakt}.

Tack för din hjälp!""",
)

REMINDER = Letter(
    subject="Påminnelse: {mätning}",
    body="""Hej {namn}!

För en tid sedan fick du en inbjudan från {kommun} till enkäten {mätning}. Vi har inte fått något svar från din länk ännu, och ditt svar behövs: ju fler som svarar, desto säkrare blir bilden av {förvaltning}.

Det tar ungefär tio minuter:

{länk}

Svara senast {sista_dag}. Har du redan börjat fortsätter du där du slutade.

Ingen kan se vad just du svarar. Har du frågor, hör av dig till {kontakt}.

Tack!""",
)

LAST_REMINDER = Letter(
    subject="Sista chansen att svara: {mätning}",
    body="""Hej {namn}!

Enkäten {mätning} från {kommun} stänger {sista_dag}. Det går fortfarande att svara, och det tar ungefär tio minuter:

{länk}

Därefter går det inte längre att svara. Det här är den sista påminnelsen.

Ingen kan se vad just du svarar. Har du frågor, hör av dig till {kontakt}.

Tack!""",
)
