# SPDX-License-Identifier: Apache-2.0
"""R02 and R04: more large files at once than the memory has room for, and a question asked all the while.

Called by Benchmarks/memory, as root. Ends with status 1 when the service was killed or an answer was none of those due.
"""
import argparse
import asyncio
import collections
import http.client
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile

SPACE = "http://www.dji.com/wpmz/1.0.6"


def archive(path, waypoints):
    """About as large as an upload may be: long XML that compresses well, and a picture that does not."""
    dice = random.Random(2)
    action = ("<wpml:action><wpml:actionId>%d</wpml:actionId><wpml:actionActuatorFunc>gimbalRotate</wpml:actionActuatorFunc>"
              "<wpml:actionActuatorFuncParam><wpml:gimbalPitchRotateAngle>%.6f</wpml:gimbalPitchRotateAngle>"
              "</wpml:actionActuatorFuncParam></wpml:action>")
    place = ("<Placemark><Point><coordinates>%.9f,%.9f</coordinates></Point><wpml:index>%d</wpml:index>"
             "<wpml:executeHeight>%.3f</wpml:executeHeight><wpml:actionGroup>%s</wpml:actionGroup></Placemark>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        text = [f'<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="{SPACE}"><Document><Folder>']
        for index in range(waypoints):
            actions = "".join(action % (number, dice.uniform(-90, 30)) for number in range(5))
            text.append(place % (dice.uniform(8, 8.1), dice.uniform(47, 47.1), index, dice.uniform(20, 100), actions))
        made.writestr("wpmz/waylines.wpml", "".join(text) + "</Folder></Document></kml>")
        size = sum(member.compress_size for member in made.infolist())
        made.writestr("wpmz/res/picture", dice.randbytes((32 << 20) - size - 4096), zipfile.ZIP_STORED)


class Group:
    """A control group of our own with a limit of memory; the older kind, or the newer where that is what there is."""

    def __init__(self, limit):
        with open("/proc/self/cgroup", encoding="ascii") as lines:
            groups = [line.strip().split(":", 2) for line in lines]
        older = [path for _, kinds, path in groups if "memory" in kinds.split(",")]
        self.is_older = bool(older)
        root = "/sys/fs/cgroup/memory" + older[0] if older else "/sys/fs/cgroup" + groups[-1][2]
        self.path = os.path.join(root, f"wayline-{os.getpid()}")
        os.makedirs(self.path)
        self.write("memory.limit_in_bytes" if self.is_older else "memory.max", limit)

    def write(self, name, value):
        with open(os.path.join(self.path, name), "w", encoding="ascii") as file:
            file.write(str(value))

    def highest(self):
        name = "memory.max_usage_in_bytes" if self.is_older else "memory.peak"
        with open(os.path.join(self.path, name), encoding="ascii") as file:
            return int(file.read())

    def remove(self):
        os.rmdir(self.path)


async def upload(port, token, number, body):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write((f"POST /api/v1/waylines?name=n{number} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
                  f"Content-Length: {len(body)}\r\n\r\n").encode() + body)
    await writer.drain()
    line = await reader.readline()
    writer.close()
    return line.decode().split(" ")[1] if line else "cut"


def ask(port, pipe):
    """In a process of its own, so that only the service can be slow; ends when the pipe says so."""
    times = []
    while not pipe.poll(0.02):
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        connection.close()
        times.append((time.perf_counter() - began) * 1000)
    pipe.send(sorted(times))


async def load(port, token, count, body):
    answers = await asyncio.gather(*[upload(port, token, number, body) for number in range(count)])
    return collections.Counter(answers)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waylined", required=True)
    parser.add_argument("--uploads", type=int, default=64)
    parser.add_argument("--waypoints", type=int, default=65535)
    parser.add_argument("--limit", type=int, default=512, help="MiB")
    arguments = parser.parse_args()
    group = Group(arguments.limit << 20)
    with tempfile.TemporaryDirectory(prefix="wayline-memory-") as folder:
        archive(os.path.join(folder, "large.kmz"), arguments.waypoints)
        with open(os.path.join(folder, "large.kmz"), "rb") as file:
            body = file.read()
        process = subprocess.Popen(
            [arguments.waylined, "serve", "--data-dir", folder + "/data", "--http-listen", "127.0.0.1:0",
             "--mqtt-url", "mqtt://127.0.0.1:1", "--log-level", "error"],
            stdout=subprocess.PIPE, preexec_fn=lambda: group.write("cgroup.procs", os.getpid()))
        port = next(int(line.rsplit(b":", 1)[1]) for line in process.stdout if b"listening on" in line)
        with open(folder + "/data/token", encoding="ascii") as file:
            token = file.read().strip()
        began = time.time()
        ours, theirs = multiprocessing.Pipe()
        asking = multiprocessing.Process(target=ask, args=(port, theirs))
        asking.start()
        answers = asyncio.run(load(port, token, arguments.uploads, body))
        ours.send(None)
        times = ours.recv()
        asking.join()
        print(f"{arguments.uploads} uploads of {len(body) / 1048576:.1f} MiB at once, limit {arguments.limit} MiB: "
              + ", ".join(f"{status} {count} times" for status, count in sorted(answers.items()))
              + f", {time.time() - began:.0f} s")
        print(f"/healthz meanwhile, {len(times)} times: median {times[len(times) // 2]:.1f} ms, "
              f"p99 {times[int(len(times) * 0.99)]:.1f} ms, slowest {times[-1]:.1f} ms")
        print(f"highest of the group, page cache included: {group.highest() / 1048576:.0f} MiB")
        is_alive = process.poll() is None
        process.terminate()
        status = process.wait()
    group.remove()
    if not is_alive or status != 0 or set(answers) - {"422", "503"}:
        sys.exit(f"memory: error: alive {is_alive}, status {status}, answers {dict(answers)}")


if __name__ == "__main__":
    main()
