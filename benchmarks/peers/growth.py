"""The picture of growth: three small charts side by side, drawn as SVG by hand."""

import math
from collections.abc import Mapping, Sequence
from html import escape

Curve = Sequence[tuple[float, float]]  # (chunks, value), both above 0
_WIDTH, _HEIGHT = 250, 190
_LEFT, _TOP, _GAP = 48, 34, 66
_COLOURS = """#0b6e4f #57b894 #9bd4bd #28536b #7a4b94 #b08900 #e0c36a #c8553d #e7a090 #4f9d9d
#8a8a8a #000000""".split()


def draw(charts: Sequence[tuple[str, Mapping[str, Curve]]]) -> str:
    """The charts, each a title and its curves by name; both axes are logarithmic."""
    names = list(dict.fromkeys(name for _, curves in charts for name in curves))
    colours = {name: _COLOURS[at % len(_COLOURS)] for at, name in enumerate(names)}
    parts = [
        _chart(title, curves, colours, _LEFT + at * (_WIDTH + _GAP))
        for at, (title, curves) in enumerate(charts)
    ]
    width = _LEFT + len(charts) * (_WIDTH + _GAP)
    legend, bottom = _legend(colours, _TOP + _HEIGHT + 40, width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="{width}" height="{bottom}" fill="white"/>{"".join(parts)}{legend}</svg>\n'
    )


def _chart(title: str, curves: Mapping[str, Curve], colours: Mapping[str, str], left: int) -> str:
    points = [point for curve in curves.values() for point in curve]
    if not points:
        return ""
    across = _decades([x for x, _ in points])
    up = _decades([y for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            left + _WIDTH * _share(x, across),
            _TOP + _HEIGHT * (1 - _share(y, up)),
        )

    parts = [f'<text x="{left}" y="{_TOP - 14}" font-weight="bold">{escape(title)}</text>']
    for power in range(up[0], up[1] + 1):
        _, y = place(10 ** across[0], 10**power)
        parts.append(f'<path d="M{left} {y:.1f}h{_WIDTH}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{left - 5}" y="{y + 4:.1f}" text-anchor="end">{10**power:,g}</text>'
        )
    for size in sorted({x for x, _ in points}):
        x, _ = place(size, 10 ** up[0])
        parts.append(
            f'<text x="{x:.1f}" y="{_TOP + _HEIGHT + 16}" text-anchor="middle">{size:,g}</text>'
        )
    for name, curve in curves.items():
        parts.append(_curve([place(x, y) for x, y in sorted(curve)], colours[name]))
    return "".join(parts)


def _curve(places: Sequence[tuple[float, float]], colour: str) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in places
    )
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.6"/>{dots}'


def _legend(colours: Mapping[str, str], top: int, width: int) -> tuple[str, int]:
    """The names in columns, and where they end."""
    columns = max(1, width // 230)
    parts = []
    for at, (name, colour) in enumerate(colours.items()):
        x, y = _LEFT + (at % columns) * 230, top + (at // columns) * 18
        parts.append(f'<rect x="{x}" y="{y - 8}" width="14" height="4" fill="{colour}"/>')
        parts.append(f'<text x="{x + 20}" y="{y}">{escape(name)}</text>')
    return "".join(parts), top + math.ceil(len(colours) / columns) * 18


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Powers of ten around the values, at least one apart."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    return (math.log10(value) - decades[0]) / (decades[1] - decades[0])
