"""Run and control charts as SVG: no script, no style attribute, labels in the gutters.

Drawn at the size they are shown at, so that text is as large as it says: a page holds one drawing
for desktops and one for phones, and the style sheet shows the one that fits.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from cocreate.drawings.charts_axes import LINE, Plane, every, spread, ticks, width
from cocreate.drawings.charts_flags import HEIGHT, ROW, Flag, placed
from cocreate.drawings.charts_shapes import band_mark, cross, diamond, path, rule, text
from cocreate.drawings.charts_subject import DESKTOP, PHONE, Dot, Frame, Subject, Words, plain

__all__ = [
    "DESKTOP",
    "PHONE",
    "Dot",
    "Frame",
    "Subject",
    "Words",
    "control_chart",
    "key",
    "plain",
]

WIDEST_GUTTER = 0.32
"""More than this share of a small frame is not given to labels; then figures stand alone."""


def control_chart(subject: Subject, frame: Frame = DESKTOP) -> Markup:
    """The whole drawing. Figures that are None leave a gap in the line."""
    drawing = _Drawing(subject, frame)
    words = subject.words
    name = escape(frame.name)
    head = (
        f'<svg class="chart-svg {escape(frame.look)}" width="{frame.width}" height="{frame.height}"'
        f' viewBox="0 0 {frame.width} {frame.height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(words.title)}</title>'
        f'<desc id="{name}-desc">{escape(words.description)}</desc>'
    )
    return Markup(head + "".join(drawing.parts()) + "</svg>")  # noqa: S704 -- every text is escaped


def key(words: Words, subject: Subject) -> Markup:
    """What the marks mean, as a list; only marks that occur."""
    dots = subject.dots
    marks = (
        (any(dot.signals for dot in dots), diamond(11, 7, 6), words.signal),
        (True, '<circle class="chart-point" cx="11" cy="7" r="4.2"/>', words.ordinary),
        (any(dot.excluded for dot in dots), cross(11, 7, 4), words.left_out),
        (any(dot.upper is not None for dot in dots), band_mark(), words.band),
        (bool(subject.cycles), '<circle class="chart-cycle" cx="11" cy="7" r="6"/>', words.cycle),
    )
    items = "".join(
        f'<li><svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">{mark}</svg>'
        f"{escape(word)}</li>"
        for is_there, mark, word in marks
        if is_there
    )
    return Markup(f'<ul class="chart-key">{items}</ul>')  # noqa: S704 -- every text is escaped


class _Drawing:
    """One subject in one frame: the plane is laid out first, then the layers from back to front."""

    def __init__(self, subject: Subject, frame: Frame) -> None:
        self.subject = subject
        self.frame = frame
        self.column = {dot.number: n for n, dot in enumerate(subject.dots)}
        self.notes = self._notes()
        self.ticks = ticks(*self._extent(), most=max(3, frame.height // 60))
        self.plane = self._plane(0)
        self.flags = self._flags()
        self.plane = self._plane(max((flag.row for flag in self.flags), default=-1) + 1)
        self.radius = min(4.2, max(2.2, self.plane.step * 0.36))

    def _extent(self) -> tuple[float, float]:
        dots = self.subject.dots
        lines = [(dot.y, dot.centre, dot.lower, dot.upper) for dot in dots]
        figures = [one for line in lines for one in line if one is not None]
        aim = [] if self.subject.target is None else [self.subject.target]
        return min(figures + aim), max(figures + aim)

    def _plane(self, rows: int) -> Plane:
        written = [self.subject.written(one) for one in self.ticks]
        notes = [note for _y, note, _look in self.notes]
        return Plane(
            left=max(map(width, written)) + 14,
            right=self.frame.width - max(map(width, notes), default=0) - 14,
            top=8 + rows * ROW + 14 if rows else 16,
            bottom=self.frame.height - (58 if self.subject.cycles else 32),
            count=len(self.subject.dots),
            low=self.ticks[0],
            high=self.ticks[-1],
        )

    def _flags(self) -> list[Flag]:
        known = [one for one in sorted(self.subject.changes) if one[0] in self.column]
        stems = [(self.plane.x(self.column[at] - 0.5), what) for at, what in known]
        return placed(stems, self.frame.width)

    def _notes(self) -> list[tuple[float, str, str]]:
        """What stands at the right end: height as a figure, text, look."""
        words, written = self.subject.words, self.subject.written
        end = self.subject.dots[-1]
        latest = next((dot.y for dot in reversed(self.subject.dots) if dot.y is not None), None)
        is_flat = end.upper == end.lower  # then one label says all three
        lines = (
            (None if is_flat else end.upper, words.upper, "chart-limit-label"),
            (end.centre, words.mean, "chart-limit-label"),
            (None if is_flat else end.lower, words.lower, "chart-limit-label"),
            (self.subject.target, words.target, "chart-target-label"),
            (latest, words.latest, "chart-latest-label"),
        )
        notes = [(y, f"{word} {written(y)}", look) for y, word, look in lines if y is not None]
        if max(width(note) for _y, note, _look in notes) < self.frame.width * WIDEST_GUTTER:
            return notes
        return [(y, written(y), look) for y, _note, look in notes]

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        for _phase, group in groupby(self.subject.dots, key=lambda dot: dot.phase):
            yield from self._lines(list(group))
        yield from self._aim()
        yield from (self._stem(flag) for flag in self.flags)
        yield from self._line()
        yield from (self._mark(n, dot) for n, dot in enumerate(self.subject.dots))
        yield from self._below()
        yield from (self._flag(flag) for flag in self.flags)
        yield from self._right()

    def _grid(self) -> Iterator[str]:
        plane = self.plane
        for tick in self.ticks:
            y = plane.y(tick)
            yield rule("chart-grid", plane.left, y, plane.right, y)
            yield text("chart-tick", plane.left - 8, y + 5, self.subject.written(tick), "end")

    def _lines(self, dots: Sequence[Dot]) -> Iterator[str]:
        """Band, limits and centre of one phase; the centre is dashed where it is only extended."""
        xs = [self.plane.x(self.column[dot.number]) for dot in dots]
        upper = [
            (x, self.plane.y(d.upper)) for x, d in zip(xs, dots, strict=True) if d.upper is not None
        ]
        lower = [
            (x, self.plane.y(d.lower)) for x, d in zip(xs, dots, strict=True) if d.lower is not None
        ]
        if upper and lower:
            yield f'<path class="chart-band" d="M{path(upper)} L{path(lower[::-1])}Z"/>'
            yield f'<path class="chart-limit" d="M{path(upper)}"/>'
            yield f'<path class="chart-limit" d="M{path(lower)}"/>'
        y = self.plane.y(dots[0].centre)
        known = [x for x, dot in zip(xs, dots, strict=True) if dot.baseline]
        turn = known[-1] if known else xs[0]
        yield rule("chart-mean", xs[0], y, turn, y)
        if turn < xs[-1]:
            yield rule("chart-mean chart-extended", turn, y, xs[-1], y)

    def _aim(self) -> Iterator[str]:
        if self.subject.target is not None:
            y = self.plane.y(self.subject.target)
            yield rule("chart-target", self.plane.left, y, self.plane.right, y)

    def _line(self) -> Iterator[str]:
        dots = enumerate(self.subject.dots)
        for there, group in groupby(dots, key=lambda one: one[1].y is not None):
            spots = [(self.plane.x(n), self.plane.y(dot.y or 0.0)) for n, dot in group]
            if there and len(spots) > 1:
                yield f'<path class="chart-line" d="M{path(spots)}"/>'

    def _mark(self, column: int, dot: Dot) -> str:
        if dot.y is None:
            return ""
        x, y = self.plane.x(column), self.plane.y(dot.y)
        words = [f"{self.subject.labels[column]}: {self.subject.written(dot.y)}"]
        if dot.signals:
            words.append(self.subject.words.signal)
        if dot.excluded:
            words.append(self.subject.words.left_out)
        return f"<g><title>{escape(' · '.join(words))}</title>{self._shape(dot, x, y)}</g>"

    def _shape(self, dot: Dot, x: float, y: float) -> str:
        if dot.excluded:
            return cross(x, y, self.radius)
        if dot.signals:
            return diamond(x, y, self.radius * 1.75)
        return f'<circle class="chart-point" cx="{x:.1f}" cy="{y:.1f}" r="{self.radius:.1f}"/>'

    def _below(self) -> Iterator[str]:
        labels, plane = self.subject.labels, self.plane
        step = every(labels, plane.step)
        for n in range(0, len(labels), step):
            x = max(plane.x(n), width(labels[n]) / 2)
            yield text("chart-tick", x, plane.bottom + 22, labels[n], "middle")
        for number, trial in self.subject.cycles:
            x = plane.x(self.column[number])
            yield f'<circle class="chart-cycle" cx="{x:.1f}" cy="{plane.bottom + 44:.1f}" r="10"/>'
            yield text("chart-cycle-label", x, plane.bottom + 49, trial, "middle")

    def _stem(self, flag: Flag) -> str:
        return rule("chart-change", flag.x, flag.top + HEIGHT, flag.x, self.plane.bottom)

    def _flag(self, flag: Flag) -> str:
        box = (
            f'<rect class="chart-flag" x="{flag.left:.1f}" y="{flag.top:.0f}"'
            f' width="{flag.wide:.1f}" height="{HEIGHT}" rx="4"/>'
        )
        middle = flag.left + flag.wide / 2
        label = text("chart-flag-label", middle, flag.top + 18, flag.text, "middle")
        return f"<g><title>{escape(flag.full)}</title>{box}{label}</g>"

    def _right(self) -> Iterator[str]:
        plane = self.plane
        true = [plane.y(figure) for figure, _note, _look in self.notes]
        shown = spread(true, LINE, plane.top - 4, plane.bottom - 2)
        for y, at, (_figure, note, look) in zip(true, shown, self.notes, strict=True):
            if abs(y - at) > 4:
                yield rule("chart-leader", plane.right + 1, y, plane.right + 7, at)
            yield text(look, plane.right + 9, at + 5, note, "start")
