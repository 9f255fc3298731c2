# SPDX-License-Identifier: Apache-2.0
"""Both digests of an upload in one pass, beside OpenSSL's own tool that takes them one after the other."""

import os
from typing import Callable, Iterator

from frame import SERVER_CORE, Row, compare, cpu_seconds, on_core
from links import number
from programs import Programs

SIZE = 256 << 20
CHUNK = 64 << 10
MEBIBYTE = 1 << 20


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    path = big_file(folder)
    yield compare(
        "MD5 and SHA-256 of an upload", "openssl dgst, -md5 and then -sha256",
        "MiB/s of processor time",
        lambda: number([programs.measure, "--digest", path, str(CHUNK)]) / MEBIBYTE,
        lambda: SIZE / MEBIBYTE / openssl_seconds(path), bound=0.95, more_is_better=True,
        note=f"{SIZE // MEBIBYTE} MiB from the page cache; ours in portions of {CHUNK >> 10} KiB in one pass, the peer "
        "reads the file twice, the times summed.")
    os.remove(path)


def big_file(folder: str) -> str:
    path = os.path.join(folder, "digests.bin")
    with open(path, "wb") as file:
        for _ in range(SIZE // MEBIBYTE):
            file.write(os.urandom(MEBIBYTE))
    return path


def openssl_seconds(path: str) -> float:
    return sum(openssl(path, kind)() for kind in ("-md5", "-sha256"))


def openssl(path: str, kind: str) -> Callable[[], float]:
    return lambda: cpu_seconds(on_core(SERVER_CORE, ["openssl", "dgst", kind, path]))
