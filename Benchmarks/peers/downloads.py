# SPDX-License-Identifier: Apache-2.0
"""Signed downloads beside nginx with secure_link. Needs Debian's nginx and wrk."""

import base64
import hashlib
import pathlib
import subprocess
import tempfile
import time
from typing import Iterator

from frame import SERVER_CORE, Row, compare
from load import Costs, wrk
from programs import Programs
from service import OPEN_FILES, Service, bound, free_port, is_listening, until, wayline_of
from idle import MANY, Idle

SIZES = {"5 KB": 5 * 1024, "100 KB": 100 * 1024, "5 MB": 5 * 1024 * 1024}
SECRET = "the secret of secure_link"
CONFIGURATION = """\
daemon off;
user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    keepalive_timeout 75s;
    default_type application/vnd.google-earth.kmz;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {cache}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/files;
        location /resources/ {{
            secure_link $arg_md5,$arg_expires;
            secure_link_md5 "$secure_link_expires$uri {secret}";
            if ($secure_link = "") {{ return 403; }}
            if ($secure_link = "0") {{ return 410; }}
        }}
    }}
}}
"""
OPEN_FILE_CACHE = "open_file_cache max=10000 inactive=1h; open_file_cache_valid 1h; open_file_cache_min_uses 1;"


class Nginx:
    """An instance of its own with one worker; its files lie where the service's do, on the same file system."""

    def __init__(self, folder: pathlib.Path, files: dict[str, bytes], cache: str = ""):
        self.port = free_port()
        (folder / "files" / "resources").mkdir(parents=True)
        for name, content in files.items():
            (folder / "files" / "resources" / name).write_bytes(content)
        configuration = folder / "nginx.conf"
        configuration.write_text(
            CONFIGURATION.format(folder=folder, port=self.port, cache=cache, secret=SECRET))
        self.process = subprocess.Popen(
            bound(SERVER_CORE, ["/usr/sbin/nginx", "-e", str(folder / "error.log"), "-c", str(configuration)]))
        until("nginx", 30, lambda: is_listening(self.port))

    @property
    def worker(self) -> int:
        pid = self.process.pid
        return int(pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

    def url(self, name: str) -> str:
        uri, expires = f"/resources/{name}", int(time.time()) + 6 * 86_400
        digest = hashlib.md5(f"{expires}{uri} {SECRET}".encode()).digest()
        text = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return f"http://127.0.0.1:{self.port}{uri}?md5={text}&expires={expires}"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


class Site:
    """The same files behind a service, an nginx, and an nginx with open_file_cache."""

    def __init__(self, programs: Programs, folder: pathlib.Path):
        contents = {label: wayline_of(size) for label, size in SIZES.items()}
        files = {self.name(label): content for label, content in contents.items()}
        self.service = Service(programs.waylined, folder / "service")
        self.plain = Nginx(folder / "nginx", files)
        self.cached = Nginx(folder / "nginx-cache", files, OPEN_FILE_CACHE)
        self.links = {
            label: self.service.address + self.service.link(self.service.upload(content, self.name(label)[:-4]))
            for label, content in contents.items()}

    @staticmethod
    def name(label: str) -> str:
        return label.replace(" ", "") + ".kmz"

    def stop(self) -> None:
        for one in (self.service, self.plain, self.cached):
            one.stop()


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="downloads-", dir=folder) as own:
        site = Site(programs, pathlib.Path(own))
        try:
            yield rate(site, "5 KB", site.plain, "nginx + secure_link", 1.15)
            yield rate(site, "5 KB", site.cached, "nginx + secure_link + open_file_cache", 1.0)
            yield rate(site, "100 KB", site.plain, "nginx + secure_link", 1.05)
            yield cost(site, "5 MB", site.plain, "nginx + secure_link", 0.5)
            yield crowd(site)
        finally:
            site.stop()


def rate(site: Site, label: str, peer: Nginx, name: str, bound: float) -> Row:
    costs = Costs()
    row = compare(
        f"signed download of {label}", name, "requests/s",
        lambda: costs.note(costs.ours, wrk(site.links[label], site.service.pid)).rate,
        lambda: costs.note(costs.theirs, wrk(peer.url(site.name(label)), peer.worker)).rate,
        bound=bound, more_is_better=True)
    row.note = f"64 kept connections, one link; {costs}"
    return row


def cost(site: Site, label: str, peer: Nginx, name: str, bound: float) -> Row:
    return compare(
        f"signed download of {label}, the server's CPU", name, "ms/request",
        lambda: wrk(site.links[label], site.service.pid, connections=4).cpu * 1000,
        lambda: wrk(peer.url(site.name(label)), peer.worker, connections=4).cpu * 1000,
        bound=bound, more_is_better=False, note="4 kept connections, one link")


def crowd(site: Site) -> Row:
    """The same download beside many who are connected and silent."""
    def p99(count: int) -> float:
        with Idle(site.service.port, count):
            return wrk(site.links["5 KB"], site.service.pid).p99
    return compare(
        f"signed download of 5 KB, p99 with {MANY:,} idle connections", "the same with 10 idle connections", "ms",
        lambda: p99(MANY), lambda: p99(10), bound=1.5, more_is_better=False,
        note=f"64 busy connections beside them; waylined may open {OPEN_FILES:,} files (ulimit -n)")
