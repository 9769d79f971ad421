"""A review as Markdown, for staff."""

from assistant.drafting.markdown import green_line
from assistant.drafting.model import Check, Light
from assistant.drafting.review import Review, ReviewedPoint, Standing
from assistant.drafting.said import candidates

_HEADINGS = {
    Standing.MISSING: "Mangler",
    Standing.WEAK: "Til stede, men svagt",
    Standing.PRESENT: "Til stede",
}
_ORDER = (Standing.PRESENT, Standing.WEAK, Standing.MISSING)


def markdown(review: Review, title: str = "Gennemgang af klausul") -> str:
    """The whole review: what it requires, the checks that are not green, and the points."""
    day = review.on
    parts = [
        f"# {title}",
        f"Pr. {day.day}.{day.month}.{day.year}. {_summary(review)}",
        "## Kontrol",
        *_checks(review),
        "## Punkterne i en oplæringsklausul" if review.only_trainees else "## De 25 punkter",
    ]
    for standing in _HEADINGS:
        points = review.standing(standing)
        if points:
            parts.append(f"### {_HEADINGS[standing]} ({len(points)})")
            parts += [_point(each) for each in points]
    parts.append("*Gennemgangen er maskinel. Klausulen skal godkendes af jurist.*")
    return "\n\n".join(parts) + "\n"


def _summary(review: Review) -> str:
    red, yellow = (_count(review, light) for light in (Light.RED, Light.YELLOW))
    found = [f"{red} {'rød' if red == 1 else 'røde'}"] if red else ["ingen røde"]
    found += [f"{yellow} {'gul' if yellow == 1 else 'gule'}"] if yellow else []
    present, weak, missing = (len(review.standing(each)) for each in _ORDER)
    return (
        f"{_required(review)} Kontrollen har {' og '.join(found)}. Af de {len(review.points)} "
        f"punkter er {present} til stede, {weak} svage, og {missing} mangler."
    )


def _required(review: Review) -> str:
    if review.only_trainees:
        return (
            "Teksten stiller kun krav om personer under oplæring, så den er holdt op mod de "
            "punkter, som en oplæringsklausul skal have."
        )
    parts = [] if review.persons is None else [candidates(review.persons)]
    parts += [f"{review.hours} timer pr. uge"] if review.hours else []
    if not parts:
        return "Teksten siger hverken antal personer eller timer."
    lacks = "" if len(parts) == 2 else "; " + ("antallet" if review.hours else "timerne")
    return f"Kravet læses som {' og '.join(parts)}{f'{lacks} fremgår ikke' if lacks else ''}."


def _count(review: Review, light: Light) -> int:
    return sum(check.light is light for check in review.checks)


def _checks(review: Review) -> list[str]:
    lines = [_check(each) for light in (Light.RED, Light.YELLOW) for each in review.checks
             if each.light is light]  # fmt: skip
    green = green_line(review.checks)
    return ["\n".join([*lines, *([f"- {green}"] if green else [])])]


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
