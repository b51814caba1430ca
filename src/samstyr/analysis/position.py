"""Where an organisation stands in the square of capability and heritage. `docs/method/position.md`.

The four types go by letters. The texts on what each risks and is well advised to do are this product's own.
"""

from dataclasses import dataclass

from samstyr.analysis.instruments import Text


@dataclass(frozen=True, slots=True)
class Type:
    """One of the four: its letter, its name, what it risks and what it is advised."""

    letter: str
    title: Text
    risks: Text
    advice: Text


TYPES = {
    "A": Type(
        "A",
        Text("Begränsad förmåga, begränsande arv", "Limited capability, limiting heritage"),
        Text(
            "Nya satsningar stannar vid idéer: det saknas både arbetssätt att driva dem med och en teknisk grund som bär. "
            "Tiden går åt till det som redan finns, och förtroendet mellan verksamhet och IT slits.",
            "New efforts remain ideas: both ways of working to drive them and a technical foundation to carry them are "
            "missing. Time goes to what already exists, and trust between operations and IT wears thin.",
        ),
        Text(
            "Börja smalt. Välj ett par områden där nyttan är tydlig, ordna ansvar och pengar för dem och låt dem visa "
            "vägen. Avveckla system som ingen behöver innan nya köps in.",
            "Start narrow. Choose a few areas where the benefit is plain, settle responsibility and money for them, and "
            "let them show the way. Retire systems that nobody needs before new ones are bought.",
        ),
    ),
    "B": Type(
        "B",
        Text("God förmåga, begränsande arv", "Good capability, limiting heritage"),
        Text(
            "Viljan och arbetssätten finns, men gamla system och bristande tillit till leveranserna håller emot. Enheter "
            "frestas att gå runt hindren med egna lösningar, som blir morgondagens arv.",
            "The will and the ways of working are there, but old systems and a lack of trust in delivery hold back. Units "
            "are tempted to go round the obstacles with solutions of their own, which become tomorrow’s heritage.",
        ),
        Text(
            "Lägg en bestämd del av pengarna på att modernisera grunden och betala av teknisk skuld. Låt verksamhet och "
            "IT planera tillsammans, så att det nya byggs på något som håller.",
            "Set aside a fixed part of the money for renewing the foundation and paying off technical debt. Let operations "
            "and IT plan together, so that the new is built on something that lasts.",
        ),
    ),
    "C": Type(
        "C",
        Text("Begränsad förmåga, möjliggörande arv", "Limited capability, enabling heritage"),
        Text(
            "Tekniken och förtroendet medger mer än vad som görs. Utan styrning av nyttan blir goda förutsättningar "
            "liggande, och andra hinner före.",
            "Technology and trust permit more than is done. Without steering towards benefits good conditions lie idle, and "
            "others get there first.",
        ),
        Text(
            "Satsa på människor och styrning: vem prioriterar, vem tar hem effekterna och hur provas nya idéer? Pröva ofta "
            "och litet, och sprid det som fungerar.",
            "Invest in people and steering: who sets priorities, who takes the effects home, and how are new ideas tried? "
            "Try often and small, and spread what works.",
        ),
    ),
    "D": Type(
        "D",
        Text("God förmåga, möjliggörande arv", "Good capability, enabling heritage"),
        Text(
            "Framgång kan göra en nöjd. Det som är modernt i dag åldras, och den som redan är bra slutar lätt att fråga "
            "sina användare.",
            "Success can breed contentment. What is modern today grows old, and whoever is already good easily stops "
            "asking users.",
        ),
        Text(
            "Håll balansen mellan förvaltning och förnyelse, dela öppet med andra och fortsätt att mäta. Ta på er större "
            "förändringar, som ingen kan göra ensam.",
            "Keep the balance between maintenance and renewal, share openly with others, and go on measuring. Take on larger "
            "changes that nobody can make alone.",
        ),
    ),
}


def type_of(*, capability: float, heritage: float, boundary: float = 50.0) -> Type:
    """The type of an organisation by the percentages of its two dimensions; on the boundary counts as above it."""
    # The square of the 2022 report: capability upwards, heritage along; its letters are kept,
    # its texts are not.
    if heritage < boundary:
        return TYPES["A" if capability < boundary else "B"]
    return TYPES["C" if capability < boundary else "D"]
