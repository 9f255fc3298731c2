# SPDX-License-Identifier: Apache-2.0
"""A vault in which single bits are turned over: does one scrub find all of them, and is any of them served? (S08)

  store_rot.py --program PATH --sample FILE [--flips 200] [--seed 1]

In each round one bit is turned over in each of at most 200 of 210 objects, chosen at random as the bit is, while no
service runs; then a new service is asked for each object, whole or for its first bytes, and a scrub runs, beside the
service in one round and alone in the next. In the end the same files are uploaded again, which heals the vault. Prints
a Markdown table; exits with 1 when a flip was not found or was served, or when a sound object was taken for a damaged
one.
"""

import argparse
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from store_crashes import Site, variant

OBJECTS, IN_ONE_ROUND = 210, 200


class Vault:
    def __init__(self, site, sample):
        self.site = site
        self.files = {}  # digest -> name, bytes, id
        site.start()
        for number in range(OBJECTS):
            name, content = f"n{number}", variant(sample, number)
            self.files[hashlib.sha256(content).hexdigest()] = name, content, self.upload(name, content)
        site.kill()

    def upload(self, name, content):
        status, body = self.site.ask("POST", f"/api/v1/waylines?name={name}&profile=generic", content)
        if status not in (200, 201):
            raise SystemExit(f"{name}: the upload was answered with {status}")
        return json.loads(body)["id"]

    def path(self, digest):
        return self.site.data / "vault" / "objects" / digest[:2] / digest

    def flip(self, digest):
        """Turns one bit over."""
        content = bytearray(self.files[digest][1])
        at = random.randrange(len(content) * 8)
        content[at // 8] ^= 1 << at % 8
        self.write(digest, content)

    def write(self, digest, content):
        """In place: the file stays the same one, as it does on a disk that rots."""
        with open(self.path(digest), "r+b") as file:
            file.write(content)

    def download(self, digest):
        """Whole, or the first bytes alone; the status, and whether the bytes are the right ones."""
        _, content, identifier = self.files[digest]
        headers = {"Range": "bytes=0-15"} if random.random() < 0.25 else {}
        status, body = self.site.ask("GET", f"/api/v1/waylines/{identifier}/content", **headers)
        return status, body == (content[:16] if status == 206 else content)

    def scrub(self):
        """The digests that one reading of all objects calls damaged."""
        done = subprocess.run(
            [self.site.program, "scrub", "--rate", "1GB/s", "--format", "json", "--data-dir", str(self.site.data)],
            capture_output=True, text=True)
        report = json.loads(done.stdout)
        if report["objects"] != OBJECTS or (done.returncode == 1) != bool(report["found"]):
            raise SystemExit(f"the scrub read {report['objects']} objects and ended with {done.returncode}")
        return {line.split(":")[0] for line in report["found"]}


class Rounds:
    def __init__(self, vault):
        self.vault = vault
        self.flips = self.found = self.served = self.refused_sound = self.named_sound = 0

    def run(self, count, alone):
        vault, site = self.vault, self.vault.site
        flipped = set(random.sample(sorted(vault.files), count))
        for digest in flipped:
            vault.flip(digest)
        site.start()
        for digest in vault.files:
            self.ask(digest, digest in flipped)
        if alone:
            site.kill()
        found = vault.scrub()
        if not alone:
            site.kill()
        self.flips += count
        self.found += len(found & flipped)
        self.named_sound += len(found - flipped)
        return flipped

    def ask(self, digest, is_flipped):
        status, is_right = self.vault.download(digest)
        if is_flipped and status != 500:
            self.served += 1
            print(f"{digest}: served with {status} after a bit was turned over", file=sys.stderr)
        if not is_flipped and not (status in (200, 206) and is_right):
            self.refused_sound += 1
            print(f"{digest}: sound, and answered with {status}", file=sys.stderr)

    def mend(self, flipped):
        for digest in flipped:
            self.vault.write(digest, self.vault.files[digest][1])

    def heal(self, flipped):
        """Uploads again what was damaged; how many are not right after that."""
        vault = self.vault
        vault.site.start()
        for digest in flipped:
            name, content, _ = vault.files[digest]
            vault.upload(name, content)
        wrong = sum(not vault.download(digest)[1] for digest in vault.files)
        looked = vault.site.fsck()
        vault.site.kill()
        if looked.returncode != 0:
            print(looked.stdout + looked.stderr, file=sys.stderr)
        return wrong + (looked.returncode != 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        site = Site(arguments.program, pathlib.Path(folder))
        try:
            rounds = Rounds(Vault(site, pathlib.Path(arguments.sample).read_bytes()))
            flipped = set()
            while rounds.flips < arguments.flips:
                rounds.mend(flipped)
                alone = rounds.flips // IN_ONE_ROUND % 2 == 1
                flipped = rounds.run(min(IN_ONE_ROUND, arguments.flips - rounds.flips), alone)
            unhealed = rounds.heal(flipped)
        finally:
            if site.process and site.process.poll() is None:
                site.kill()
    figures = {
        "bits turned over": rounds.flips, "found by one scrub": rounds.found, "served": rounds.served,
        "sound ones refused": rounds.refused_sound, "sound ones named": rounds.named_sound,
        "not healed by an upload": unhealed,
    }
    for row in (figures, ["---"] * len(figures), figures.values()):
        print("|" + "|".join(f" {cell} " if cell != "---" else cell for cell in row) + "|")
    missed = rounds.flips - rounds.found
    sys.exit(1 if missed or rounds.served or rounds.refused_sound or rounds.named_sound or unhealed else 0)


if __name__ == "__main__":
    main()
