"""A calculation of the two models as text, and as it is shown with an answer."""

from assistant.model import Calculation
from knowledge.register.figures.calculators import Worked


def calculation_of(worked: Worked) -> Calculation:
    """The same as it is shown with an answer."""
    return Calculation(
        formula="; ".join(worked.formula),
        inputs=worked.inputs,
        result="; ".join(f"{label}: {value}" for label, value in worked.result),
        unit="",
    )


def lines_of(worked: Worked) -> list[str]:
    """The calculation as text: inputs, steps, result, what it rests on."""
    return [
        worked.title,
        *(f"  {label}: {value}" for label, value in worked.inputs),
        "Sådan er der regnet",
        *(f"  {step}" for step in worked.formula),
        "Resultat",
        *(f"  {label}: {value}" for label, value in worked.result),
        "Forudsætninger",
        *(f"  {each}" for each in worked.assumptions),
    ]
