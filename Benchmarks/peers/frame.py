# SPDX-License-Identifier: Apache-2.0
"""How one pair is measured and written down: ours and theirs in turn, in one run, on one machine."""

import json
import os
import resource
import statistics
import subprocess
import time
from dataclasses import asdict, dataclass, field
from typing import Callable

PAIRS = int(os.environ.get("WAYLINE_PAIRS", "7"))
WARM_UPS = 1
SERVER_CORE, LOAD_CORE = 0, 1


@dataclass
class Row:
    """One line of the table.

    `ratio` is ours over theirs, pair by pair, the median; `spread` the least and the greatest of these. `bound` is what
    it must be: at least that when more is better, at most that when less is. A figure without a peer has no `theirs`,
    and its bound is for the figure itself.
    """

    work: str
    peer: str
    unit: str
    ours: float
    theirs: float | None
    ratio: float
    spread: tuple[float, float]
    bound: float
    more_is_better: bool
    note: str = ""
    pairs: list[tuple[float, float]] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.bound if self.more_is_better else self.ratio <= self.bound


def compare(
    work: str, peer: str, unit: str, ours: Callable[[], float], theirs: Callable[[], float], *, bound: float,
    more_is_better: bool, pairs: int = PAIRS, note: str = "",
) -> Row:
    """Measures both sides in turn: A B A B …, after a warm-up of each that does not count."""
    for _ in range(WARM_UPS):
        ours()
        theirs()
    measured = [(ours(), theirs()) for _ in range(pairs)]
    ratios = [mine / other for mine, other in measured]
    return Row(
        work, peer, unit, statistics.median(mine for mine, _ in measured),
        statistics.median(other for _, other in measured), statistics.median(ratios), (min(ratios), max(ratios)), bound,
        more_is_better, note, measured,
    )


def figure(work: str, unit: str, measured: list[float], *, bound: float, note: str = "") -> Row:
    """A figure of our own with a limit and no peer; the median counts."""
    middle = statistics.median(measured)
    return Row(work, "", unit, middle, None, middle, (min(measured), max(measured)), bound, False, note)


def save(row: Row, path: str) -> None:
    """Adds a row to the run's record, and says it."""
    with open(path, "a", encoding="utf-8") as record:
        record.write(json.dumps(asdict(row)) + "\n")
    verdict = "met" if row.is_met else "NOT MET"
    print(f"{row.work} / {row.peer or 'limit'}: {row.ratio:.3f} ({verdict}, bound {row.bound})", flush=True)


def saved(path: str) -> list[Row]:
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as record:
        return [Row(**json.loads(line)) for line in record]


def on_core(core: int, command: list[str]) -> list[str]:
    return ["taskset", "-c", str(core), *command]


def cpu_seconds(command: list[str], **options) -> float:
    """User and system time of a program and all that it starts; the program must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cpu_of(pid: int) -> float:
    """The CPU seconds that a running program has used, all its threads."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
