# SPDX-License-Identifier: Apache-2.0
"""Connections that asked something once and are silent since."""

import resource
import selectors
import socket
import struct

from service import OPEN_FILES

QUESTION = b"GET /healthz HTTP/1.1\r\nHost: wayline\r\n\r\n"
ATTEMPTS_AT_ONCE = 500
# What is wanted, or as many as a service may have here beside those that are busy.
MANY = min(10_000, (OPEN_FILES - 64) // 2 - 100)


class Idle:
    """Opens so many, and takes care that each had its answer. They are cut at the end, not closed: closed politely, ten
    thousand ports would rest for a minute."""

    def __init__(self, port: int, count: int):
        self.port, self.count = port, count
        self.sockets: list[socket.socket] = []

    def __enter__(self) -> "Idle":
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        while len(self.sockets) < self.count:
            self.open(min(ATTEMPTS_AT_ONCE, self.count - len(self.sockets)))
        return self

    def open(self, count: int) -> None:
        fresh = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(count)]
        self.sockets += fresh
        for one in fresh:
            one.sendall(QUESTION)
        with selectors.DefaultSelector() as waiting:
            for one in fresh:
                waiting.register(one, selectors.EVENT_READ)
            while waiting.get_map():
                ready = waiting.select(30)
                if not ready:
                    raise RuntimeError(f"{len(waiting.get_map())} connections were not answered within 30 s")
                for key, _ in ready:
                    answer = key.fileobj.recv(4096)
                    if not answer.startswith(b"HTTP/1.1 200"):
                        raise RuntimeError(f"an idle connection was answered with {answer[:100]!r}")
                    waiting.unregister(key.fileobj)

    def __exit__(self, *_) -> None:
        for one in self.sockets:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()
        self.sockets = []
