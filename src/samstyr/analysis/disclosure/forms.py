"""The forms in which figures of few people are told: bands, tenths, labels."""

from collections.abc import Sequence

EXACT_ANSWERED = 30  # answers from which their number is exact, and figures have two decimals
DISTRIBUTION = 10  # answers from which their distribution is shown
EXACT_DONT_KNOW = 20  # respondents from which the share of vet ej is exact
ALIKE = 0.9  # more than this share of a small group with the same answer is not told

TENTHS = 10

AT_LEAST = "≥ "
ANSWERED_BANDS = ((5, 9), (10, 14), (15, 19), (20, 29))
DONT_KNOW_BANDS = ((0.0, 0.1), (0.1, 0.25), (0.25, 0.5), (0.5, 1.0))
DONT_KNOW_WORDS = ("0–10 %", "10–25 %", "25–50 %", "> 50 %")


def answered_band(answers: int) -> str:
    """5 → "5–9", 27 → "20–29", 30 → "≥ 30"; ValueError below 5."""
    if answers >= EXACT_ANSWERED:
        return at_least(EXACT_ANSWERED)
    for low, high in ANSWERED_BANDS:
        if low <= answers <= high:
            return f"{low}–{high}"
    raise ValueError(f"{answers} answers are not told at all")


def at_least(answers: int) -> str:
    """What is told where even a band would tell too much: "≥ 5"."""
    return f"{AT_LEAST}{answers}"


def answered_limits(told: str) -> tuple[int, int | None]:
    """The numbers that a band may mean; the last is None where there is no limit. Raises ValueError."""
    if told.startswith(AT_LEAST):
        return int(told.removeprefix(AT_LEAST)), None
    low, _, high = told.partition("–")
    return int(low), int(high)


def dont_know_band(share: float) -> str:
    """A share 0–1 as its band: 0.1 → "0–10 %", 0.11 → "10–25 %", 0.51 → "> 50 %"."""
    for (_, high), word in zip(DONT_KNOW_BANDS, DONT_KNOW_WORDS, strict=True):
        if share <= high:
            return word
    raise ValueError(f"{share} is no share")


def tenths(counts: Sequence[int]) -> tuple[int, ...]:
    """Counts as tenths that add up to ten, by largest remainder: (0, 3, 6, 3, 0, 0) → (0, 3, 5, 2, 0, 0).

    Each differs from the true part by less than one tenth. ValueError where nobody answered.
    """
    total = sum(counts)
    if total == 0:
        raise ValueError("nobody answered")
    parts = [divmod(TENTHS * count, total) for count in counts]
    left = TENTHS - sum(whole for whole, _ in parts)
    order = sorted(range(len(parts)), key=lambda step: (-parts[step][1], step))
    raised = set(order[:left])
    return tuple(whole + (step in raised) for step, (whole, _) in enumerate(parts))


def others_when_alike(people: int) -> int:
    """How many of so many people may have given another answer where the answers are alike: 9 → 0, 29 → 2."""
    return max((others for others in range(people) if people - others > ALIKE * people), default=0)


def label(distribution: Sequence[int]) -> str | None:
    """What is said of a group whose answers are alike: "≤ 2", "≥ 5" on a scale of six, nothing in the middle.

    On a scale of L steps the ends are the lowest and the highest third; where a third is one step only, the label would
    tell the very answer, and nothing is said.
    """
    steps = len(distribution)
    third = steps // 3
    if third < 2:
        return None
    common = 1 + max(range(steps), key=distribution.__getitem__)
    if common <= third:
        return f"≤ {third}"
    if common > steps - third:
        return f"≥ {steps - third + 1}"
    return None
