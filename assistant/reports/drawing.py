"""Where the bars of a chart end: geometry that every format shares."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.reports.report import Bar, Chart

MOST = Decimal("1.5")  # requirement lengths that fit; a longer bar is cut
WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its ends as parts of the width, 0 to 1; None where there is nothing to draw."""

    bar: Bar
    reached: float | None
    required: float | None
    is_met: bool


def drawn(chart: Chart) -> tuple[Drawn, ...]:
    """All bars to one scale: their requirements end at the same place."""
    shares = [_share(bar) for bar in chart.bars]
    longest = max((share for share in shares if share is not None), default=WHOLE)
    scale = min(max(longest, WHOLE), MOST)
    return tuple(
        Drawn(
            bar,
            reached=None if share is None else float(min(share / scale, WHOLE)),
            required=float(WHOLE / scale) if bar.required else None,
            is_met=share is not None and share >= 1,
        )
        for bar, share in zip(chart.bars, shares, strict=True)
    )


def _share(bar: Bar) -> Decimal | None:
    if bar.reached is None or not bar.required:
        return None
    return bar.reached / bar.required
