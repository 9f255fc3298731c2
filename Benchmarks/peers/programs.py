# SPDX-License-Identifier: Apache-2.0
"""The programs that a run measures with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Programs:
    """Paths: ours of the release build, and the Python whose packages are those of requirements.txt."""

    wayline: str
    waylined: str
    docksim: str
    measure: str
    python: str
