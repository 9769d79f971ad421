"""A review as Markdown, for staff."""

from assistant.drafting.model import Check, Light
from assistant.drafting.review import Review, ReviewedPoint, Standing

_HEADINGS = {
    Standing.MISSING: "Mangler",
    Standing.WEAK: "Til stede, men svagt",
    Standing.PRESENT: "Til stede",
}


def markdown(review: Review, title: str = "Gennemgang af klausul") -> str:
    """The whole review: what it requires, the checks that are not green, and the points."""
    day = review.on
    parts = [
        f"# {title}",
        f"Pr. {day.day}.{day.month}.{day.year}. {_summary(review)}",
        "## Kontrol",
        *_checks(review),
        "## De 25 punkter",
    ]
    for standing in _HEADINGS:
        points = review.standing(standing)
        if points:
            parts.append(f"### {_HEADINGS[standing]} ({len(points)})")
            parts += [_point(each) for each in points]
    parts.append("*Gennemgangen er maskinel. Klausulen skal godkendes af jurist.*")
    return "\n\n".join(parts) + "\n"


def _summary(review: Review) -> str:
    counts = "; ".join(
        f"{_HEADINGS[each].lower()}: {len(review.standing(each))}" for each in _HEADINGS
    )
    persons = "et antal, der ikke fremgår" if review.persons is None else str(review.persons)
    hours = f"{review.hours} timer pr. uge" if review.hours else "timer, der ikke fremgår"
    red = sum(check.light is Light.RED for check in review.checks)
    found = "ingen røde" if not red else f"{red} {'rød' if red == 1 else 'røde'}"
    return (
        f"Kravet læses som: personer: {persons}; {hours}. "
        f"Punkter, {counts}. Kontrollen har {found}."
    )


def _checks(review: Review) -> list[str]:
    lines = [_check(each) for light in (Light.RED, Light.YELLOW) for each in review.checks
             if each.light is light]  # fmt: skip
    green = [each.title for each in review.checks if each.light is Light.GREEN]
    if green:
        lines.append(f"- **grøn** {', '.join(green)}")
    return ["\n".join(lines)]


def _check(check: Check) -> str:
    where = f" (punkt {check.section})" if check.section is not None else ""
    lines = [f"- **{check.light}** {check.title}{where}: {_escaped(check.reason)}"]
    if check.suggestion:
        lines.append(f"  - Forslag: {_escaped(check.suggestion)}")
    if check.reference:
        lines.append(f"  - Grundlag: {check.reference}")
    return "\n".join(lines)


def _point(point: ReviewedPoint) -> str:
    where = f" (punkt {point.section})" if point.section is not None else ""
    spared = " – kan undværes" if point.optional and not point.sentence else ""
    lines = [f"- **{point.number}. {point.title}**{where}{spared}"]
    if point.sentence:
        lines.append(f"  - Fundet: »{_escaped(' '.join(point.sentence.split()))}«")
    if point.suggestion:
        lines.append(f"  - Forslag: {_escaped(point.suggestion)}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Text from a file shows as it is: no links, no emphasis, no tags."""
    for mark in "\\`*_[]<>":
        text = text.replace(mark, f"\\{mark}")
    return text
