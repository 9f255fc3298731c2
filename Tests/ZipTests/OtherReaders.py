# SPDX-License-Identifier: Apache-2.0
"""What other people's readers make of archives that ours accepts: Python's zipfile, Info-ZIP's unzip and libzip.

For every NAME.kmz in the folder there is NAME.members, a line for each member with its name in hexadecimal and its size,
and NAME.content, the bytes of all members one after the other. A difference is a line on standard output that begins
with the archive's name.
"""

import ctypes
import io
import pathlib
import subprocess
import sys
import zipfile


def expected(archive):
    content = io.BytesIO(archive.with_suffix(".content").read_bytes())
    lines = archive.with_suffix(".members").read_text().splitlines()
    return [(bytes.fromhex(name), content.read(int(size))) for name, size in (line.split(",") for line in lines)]


def by_zipfile(archive, members):
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            name = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
            yield name, opened.read(info)


def by_unzip(archive, members):
    """unzip prints the members one after the other, directories not at all."""
    run = subprocess.run(["unzip", "-p", archive], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    # 1 is what it says of an archive without members.
    if run.returncode > (0 if members else 1):
        raise ValueError(f"status {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
    output = io.BytesIO(run.stdout)
    for name, content in members:
        yield name, output.read(len(content))
    rest = output.read()
    if rest:
        yield b"", rest


class Libzip:
    def __init__(self):
        for name in ("libzip.so.5", "libzip.so.4", "libzip.so"):
            try:
                self.library = ctypes.CDLL(name)
                break
            except OSError:
                continue
        else:
            raise SystemExit("no libzip")
        pointer, number = ctypes.c_void_p, ctypes.c_int64
        for function, result, arguments in (
            ("zip_open", pointer, [ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int)]),
            ("zip_get_num_entries", number, [pointer, ctypes.c_uint32]),
            ("zip_get_name", ctypes.c_char_p, [pointer, ctypes.c_uint64, ctypes.c_uint32]),
            ("zip_fopen_index", pointer, [pointer, ctypes.c_uint64, ctypes.c_uint32]),
            ("zip_fread", number, [pointer, ctypes.c_void_p, ctypes.c_uint64]),
            ("zip_fclose", ctypes.c_int, [pointer]),
            ("zip_discard", None, [pointer]),
        ):
            getattr(self.library, function).restype = result
            getattr(self.library, function).argtypes = arguments

    def members(self, archive, members):
        error, (read_only, raw_names) = ctypes.c_int(0), (16, 64)
        opened = self.library.zip_open(str(archive).encode(), read_only, ctypes.byref(error))
        if not opened:
            raise ValueError(f"error {error.value} on opening")
        try:
            for index in range(self.library.zip_get_num_entries(opened, 0)):
                yield self.library.zip_get_name(opened, index, raw_names), self.content(opened, index)
        finally:
            self.library.zip_discard(opened)

    def content(self, opened, index):
        file = self.library.zip_fopen_index(opened, index, 0)
        if not file:
            raise ValueError(f"member {index} does not open")
        content, buffer = b"", ctypes.create_string_buffer(1 << 16)
        while (count := self.library.zip_fread(file, buffer, len(buffer))) > 0:
            content += buffer.raw[:count]
        self.library.zip_fclose(file)
        if count < 0:
            raise ValueError(f"member {index} does not read")
        return content


def differences(archive, readers):
    members = expected(archive)
    for name, reader in readers:
        try:
            read = list(reader(archive, members))
        except Exception as error:  # whatever it is, the other reader refuses what ours takes
            yield f"{name}: {type(error).__name__}: {error}"
            continue
        if read != members:
            yield f"{name}: {describe(read)} instead of {describe(members)}"


def describe(members):
    return [(name.decode(errors="replace"), len(content), content[:16].hex()) for name, content in members]


def main(folder):
    readers = [("zipfile", by_zipfile), ("unzip", by_unzip), ("libzip", Libzip().members)]
    archives = sorted(pathlib.Path(folder).glob("*.kmz"))
    for archive in archives:
        for difference in differences(archive, readers):
            print(f"{archive.stem} {difference}")
    print(f"compared {len(archives)}", file=sys.stderr)


main(sys.argv[1])
