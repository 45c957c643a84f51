# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a benchmark found, as rows of a Markdown table."""
import dataclasses

HEAD = ("| figure | Signalbox | reference | result | bar | moonshot | |\n"
        "|---|---|---|---|---|---|---|")


@dataclasses.dataclass
class Row:
    """One figure. `result` is judged: a ratio, or a figure of its own. `at_least` tells which direction is good."""

    figure: str
    ours: str
    reference: str
    result: float
    bar: float
    moonshot: float = None
    at_least: bool = True
    unit: str = "×"

    def meets(self, wanted):
        """Whether the result is as good as this."""
        return self.result >= wanted if self.at_least else self.result <= wanted

    def verdict(self):
        """moonshot, bar or missed."""
        if self.moonshot is not None and self.meets(self.moonshot):
            return "moonshot"
        return "bar" if self.meets(self.bar) else "missed"

    def shown(self, value):
        """A result or what is asked for, with its unit."""
        if value is None:
            return ""
        text = f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
        return text + self.unit

    def limit(self, value):
        """What is asked for, with its direction."""
        return "" if value is None else ("≥ " if self.at_least else "≤ ") + self.shown(value)

    def markdown(self):
        """The row's line."""
        cells = (self.figure, self.ours, self.reference, self.shown(self.result), self.limit(self.bar),
                 self.limit(self.moonshot), self.verdict())
        return "| " + " | ".join(cells) + " |"


@dataclasses.dataclass
class Skipped:
    """A figure that cannot be measured here."""

    figure: str
    reason: str

    def markdown(self):
        """The row's line."""
        return f"| {self.figure} | | | skipped: {self.reason} | | | |"


def rate(value):
    """Invocations a second, for a cell."""
    return f"{value:,.0f}/s"


def milliseconds(seconds):
    """A time, for a cell."""
    return f"{seconds * 1000:.1f} ms"


def mebibytes(count):
    """A size in bytes, for a cell."""
    return f"{count / 2**20:.1f} MiB"
