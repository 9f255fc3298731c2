# SPDX-License-Identifier: Apache-2.0
"""Instructions of single operations, counted by valgrind's callgrind, held against what is recorded.

Each work is done N and then 2N times: the difference is N operations without the start of the process. Callgrind shows
the program a processor without AVX-512 and SHA extensions, whatever the machine has, so that OpenSSL and the C library
take the same ways everywhere; nothing has to be told them.
"""

import argparse
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# How often each work is done: a few seconds under callgrind.
TIMES = {
    "check-200": 6, "link-make": 4000, "link-verify": 4000, "read-2000": 2, "resource-get": 1500, "zip-layout": 1500,
}
ALLOWED = 1.05
RECORD = pathlib.Path(__file__).with_suffix(".csv")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    works = subprocess.run([options.program, "--works"], check=True, capture_output=True, text=True).stdout.split()
    if sorted(works) != sorted(TIMES):
        raise SystemExit(f"instructions: measure knows {works}, {__file__} counts {sorted(TIMES)}; make them alike")
    counted = {}
    for work in works:
        counted[work] = per_operation(options.program, work, TIMES[work])
        print(f"{work:14} {counted[work]:>14,}", flush=True)
    if options.write:
        return write(counted)
    return compare(counted, recorded())


def per_operation(program, work, times):
    return round((count(program, work, 2 * times) - count(program, work, times)) / times)


def count(program, work, times):
    """Instructions of a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, "--count", work, str(times)],
            # Swift draws another hash seed for each process unless told not to.
            env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        raise SystemExit(f"instructions: {work} did not run under valgrind (exit {done.returncode}):\n{done.stderr[-2000:]}")
    return int(found.group(1))


def recorded():
    with RECORD.open(newline="", encoding="utf-8") as file:
        return {row["work"]: int(row["instructions"]) for row in csv.DictReader(file)}


def write(counted):
    with RECORD.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["work", "instructions"])
        lines.writerows(counted.items())
    print(f"recorded in {RECORD}")
    return 0


def compare(counted, known):
    """1 when a work takes too many instructions, or was never recorded."""
    status = 0
    for work, mine in counted.items():
        if work not in known:
            print(f"instructions: {work} is not recorded; Benchmarks/instructions --write", file=sys.stderr)
            status = 1
        elif mine > known[work] * ALLOWED:
            complain(work, mine, known[work])
            status = 1
        elif mine * ALLOWED < known[work]:
            print(f"{work} takes fewer than the {known[work]:,} that are recorded: Benchmarks/instructions --write keeps it so")
    return status


def complain(work, mine, known):
    print(
        f"instructions: {work} takes {mine:,} an operation, {mine / known - 1:+.1%} against the {known:,} recorded; at "
        f"most {round(known * ALLOWED):,} are allowed. Either find what made it slower (valgrind --tool=callgrind measure "
        f"--count {work} {TIMES[work]}), or, if it has to be, record it: Benchmarks/instructions --write",
        file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
