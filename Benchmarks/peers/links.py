# SPDX-License-Identifier: Apache-2.0
"""Links made and verified, beside the presigning of other libraries and beside the bare code of a message in Python."""

import os
import subprocess
from typing import Callable, Iterator

from frame import SERVER_CORE, Row, compare, figure, on_core
from programs import Programs

RATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rates.py")
UNIT = "per second of processor time"


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    def ours(work: str) -> Callable[[], float]:
        return lambda: number([programs.measure, "--rate", work])

    def theirs(work: str) -> Callable[[], float]:
        return lambda: number([programs.python, RATES, work])

    whole = "The whole address with gateway and flight, another resource each time; the peer's client is made once."
    for peer, work, bound in (
        ("boto3 generate_presigned_url, Signature Version 4", "boto3", 200),
        ("minio presigned_get_object, region given", "minio", 40),
        ("oss2 Bucket.sign_url, version 1", "oss2", 20),
    ):
        yield compare(
            "making a link", peer, UNIT, ours("link-make"), theirs(work), bound=bound, more_is_better=True, note=whole)
    yield from verifying(ours("link-verify"), theirs)


def verifying(ours: Callable[[], float], theirs: Callable[[str], Callable[[], float]]) -> Iterator[Row]:
    rates = {work: theirs(work)() for work in ("hmac.new", "hmac.digest")}
    faster = max(rates, key=rates.get)
    row = compare(
        "verifying a link", f"Python {faster}, SHA-256", UNIT, ours, theirs(faster), bound=3, more_is_better=True,
        note="Ours reads the link, looks up the key, compares and looks at the time; the peer computes the code of a "
        "message of that length and nothing else. The faster of "
        + " and ".join(f"{work} ({rate:,.0f})" for work, rate in rates.items()) + " is the peer.")
    yield row
    # A figure must stay below its bound, so it is the time of one: a million in a second.
    yield figure(
        "verifying a link, one", "µs of processor time", [1e6 / mine for mine, _ in row.pairs], bound=1,
        note="A million in a second.")


def number(command: list[str]) -> float:
    answer = subprocess.run(on_core(SERVER_CORE, command), check=True, capture_output=True, text=True)
    return float(answer.stdout)
