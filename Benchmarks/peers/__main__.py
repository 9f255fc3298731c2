# SPDX-License-Identifier: Apache-2.0
"""Measures what is asked for, or everything, and prints the table: python3 Benchmarks/peers --programs FOLDER …"""

import argparse
import pathlib
import sys
import tempfile
import traceback

import digests
import downloads
import footprint
import growth
import links
import messages
import reading
import records
import uploads
from frame import Row, save, saved
from programs import Programs

PARTS = {
    part.__name__: part
    for part in (downloads, links, reading, digests, messages, uploads, records, footprint, growth)
}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", required=True, help="the folder of the release build's programs")
    parser.add_argument("--python", required=True, help="a Python with the packages of requirements.txt")
    parser.add_argument("--record", required=True, help="where rows are added, one JSON object a line")
    parser.add_argument("--part", action="append", choices=PARTS, help="a part; all, when none is named")
    parser.add_argument("--without", action="append", choices=PARTS, default=[], help="a part to leave out")
    arguments = parser.parse_args()
    parts = [name for name in arguments.part or PARTS if name not in arguments.without]
    folder = pathlib.Path(arguments.programs)
    programs = Programs(
        *(str(folder / name) for name in ("wayline", "waylined", "docksim", "measure")), python=arguments.python)
    broken = [name for name in parts if not measured(name, programs, arguments.record)]
    print_table(saved(arguments.record))
    if arguments.without:
        print(f"\nLeft out: {', '.join(arguments.without)}.")
    if broken:
        print(f"\nBroken off: {', '.join(broken)}.")
    return 1 if broken else 0


def measured(name: str, programs: Programs, record: str) -> bool:
    """Measures a part. One that breaks off takes no other with it: a run takes half an hour."""
    try:
        with tempfile.TemporaryDirectory() as own:
            for row in PARTS[name].measure(programs, own):
                save(row, record)
        return True
    except Exception:
        traceback.print_exc()
        return False


def print_table(rows: list[Row]) -> None:
    print("\n| work | beside | ours | theirs | ratio | spread | target | |\n|---|---|---|---|---|---|---|---|")
    for row in rows:
        print(line(row))
    print("\nNotes:\n")
    for row in rows:
        if row.note:
            print(f"* {row.work}{' / ' + row.peer if row.peer else ''}: {row.note}")


def line(row: Row) -> str:
    sign = "≥" if row.more_is_better else "≤"
    verdict = "met" if row.is_met else "**not met**"
    if row.theirs is None:
        cells = [row.work, "a limit", f"{number(row.ours)} {row.unit}", "", ""]
    else:
        cells = [
            row.work, row.peer.replace("|", "\\|"), f"{number(row.ours)} {row.unit}", f"{number(row.theirs)}", f"**{row.ratio:.2f}**"]
    low, high = row.spread
    return "| " + " | ".join([*cells, f"{number(low)}–{number(high)}", f"{sign} {row.bound:g}", verdict]) + " |"


def number(value: float) -> str:
    """Three figures; thousands apart."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
