"""What can be changed in a draft, in short."""

from collections.abc import Iterator

from assistant.drafting.markdown import number
from assistant.drafting.revisions.naming import Target, targets_of
from assistant.drafting.revisions.steps import State, is_derived, standing, valued
from assistant.drafting.said import candidates

_MOST_VALUES = 5
_MOST_BLOCKS = 6


def offered(state: State) -> str:
    """The sorts of revision, with this draft's own figures and sections, and two examples."""
    values, sections = list(_values(state)), state.draft.sections
    absent = [each.title for each in state.library.blocks
              if each.id not in {section.block for section in sections}]  # fmt: skip
    lines = [
        "Det forstod jeg ikke som en ændring. I dette udkast kan du ændre:",
        f"- Kravet{_requirement(state)}: antal, timer, metode og delaftaler.",
    ]
    if values:
        named = "; ".join(_valued(each, state) for each in values[:_MOST_VALUES])
        more = len(values) - _MOST_VALUES
        lines.append(f"- Tal: {named}{f' og {more} andre' if more > 0 else ''}.")
    lines.append("- Ordlyd: mildere, strengere eller den foretrukne, i et punkt eller i det hele.")
    if absent:
        lines.append(f"- Afsnit: tag et ud, eller tilføj {', '.join(absent[:_MOST_BLOCKS])}.")
    lines += [
        "- Sproget: »puds sproget i punkt 4« (kræver en chatmodel).",
        "- Oplysninger om udbuddet: værdi, varighed, start, bemanding.",
        "- Spørg: »hvorfor punkt 4?«, »hvad er ændret siden version 1?«; eller skriv »fortryd«.",
        _examples(state),
    ]
    return "\n".join(lines)


def _requirement(state: State) -> str:
    chosen = state.draft.chosen
    if chosen is None or not chosen.persons:
        return ""
    return f" ({candidates(chosen.persons)}, {number(chosen.hours)} løntimer pr. uge)"


def _values(state: State) -> Iterator[Target]:
    """Figures that stand in the text; money first, since it is what is asked about most."""
    made, found = state.settled, []
    for block in made.blocks:
        shows = standing(block, made)
        found += [
            each
            for each in targets_of([block])
            if each.parameter.name in shows
            and each.parameter.unit
            and not is_derived(block.id, each.parameter.name)
        ]
    yield from sorted(found, key=lambda each: each.parameter.unit != "kr.")


def _valued(target: Target, state: State) -> str:
    value = dict(state.draft.parameters).get(target.name, "")
    return f"{target.parameter.label} ({valued(target.parameter, value)})"


def _examples(state: State) -> str:
    sections = state.draft.sections
    out = next((each.title for each in sections if each.block == "tilsyn"), sections[-1].title)
    chosen = state.draft.chosen
    persons = chosen.persons + 1 if chosen else 4
    return f"For eksempel: »sæt kravet til {persons} personer« eller »fjern afsnittet {out}«."
