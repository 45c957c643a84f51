# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the engine and prints a Markdown table, which is also left in build/bench/engine.md.

    bench_engine.py [FIGURE…]    all of them, or those named

Each ratio is of medians of five interleaved runs of both sides. Absolute numbers mean little on another machine.
"""
import os
import sys
import time
import traceback

import figures_cold
import figures_place
import figures_warm
from measure import FOLDER
from references import Missing
from table import HEAD, Skipped

FIGURES = {**figures_warm.FIGURES, **figures_cold.FIGURES, **figures_place.FIGURES}


def measured(name):
    """The rows of one figure. A figure that fails is a row that says so."""
    started = time.monotonic()
    try:
        rows = list(FIGURES[name]())
    except Missing as missing:
        rows = [Skipped(name, str(missing))]
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return rows


def main(names):
    """Measures and prints; fails when a figure could not be measured, not when it is slow."""
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        sys.exit(f"no such figure: {', '.join(unknown)}. There are: {', '.join(FIGURES)}")
    lines, failed = [HEAD], False
    for name in names or FIGURES:
        try:
            lines += [row.markdown() for row in measured(name)]
        except Exception:  # one figure must not cost the others
            traceback.print_exc()
            failed = True
    text = "\n".join(lines) + "\n"
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "engine.md"), "w", encoding="utf-8") as file:
        file.write(text)
    print(text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
