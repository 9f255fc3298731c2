# SPDX-License-Identifier: Apache-2.0
"""How often a peer written in Python does its work in a second of its processor time.

    python rates.py WORK [PATH]

Run with the Python that has the peers installed; prints one number. Each peer is used as its documentation shows it, its
client made once, and with other names each time.
"""

import datetime
import hashlib
import hmac
import itertools
import sys
import time
import xml.etree.ElementTree as ET
import zipfile

KEY_ID, SECRET = "AKIDEXAMPLEEXAMPLE00", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00"
NAMES = [f"waylines/0f8fad5b-d9cb-469f-a165-{number:012d}.kmz" for number in range(1024)]


def rate(once, seconds=1.0):
    """Calls `once` with one name after another; a tenth of the time first, which does not count."""
    names = itertools.cycle(NAMES)
    for limit in (seconds / 10, seconds):
        done, began, took = 0, time.process_time(), 0.0
        while took < limit:
            for name in itertools.islice(names, 16):
                once(name)
            done += 16
            took = time.process_time() - began
    return done / took


def boto3_sigv4():
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3", region_name="us-east-1", aws_access_key_id=KEY_ID, aws_secret_access_key=SECRET,
        endpoint_url="https://storage.example.com", config=Config(signature_version="s3v4"))
    return lambda name: client.generate_presigned_url(
        "get_object", Params={"Bucket": "waylines", "Key": name}, ExpiresIn=1800)


def minio_presign():
    import minio

    # The region is given, so that the client asks no server for it.
    client = minio.Minio("storage.example.com", access_key=KEY_ID, secret_key=SECRET, region="us-east-1")
    lifetime = datetime.timedelta(seconds=1800)
    return lambda name: client.presigned_get_object("waylines", name, expires=lifetime)


def oss2_v1():
    import oss2

    bucket = oss2.Bucket(oss2.Auth(KEY_ID, SECRET), "https://oss-cn-hangzhou.aliyuncs.com", "waylines")
    return lambda name: bucket.sign_url("GET", name, 1800, slash_safe=True)


def message(name):
    """As long as what a link of ours signs."""
    return f"wayline-link-v1\n/resources/{name}?Expires=1766001800&Gateway=7CTDM3D00B0001&Flight=0f8fad5b-d9cb&KeyId=k1".encode()


def hmac_new():
    key, messages = bytes(range(1, 33)), {name: message(name) for name in NAMES}
    return lambda name: hmac.new(key, messages[name], hashlib.sha256).digest()


def hmac_digest():
    key, messages = bytes(range(1, 33)), {name: message(name) for name in NAMES}
    return lambda name: hmac.digest(key, messages[name], "sha256")


WPML = "{http://www.dji.com/wpmz/1.0.6}"
KML = "{http://www.opengis.net/kml/2.2}"
TURNS = {
    "coordinateTurn", "toPointAndStopWithDiscontinuityCurvature", "toPointAndStopWithContinuityCurvature",
    "toPointAndPassWithContinuityCurvature",
}


def check(path):
    """Ten checks of ranges with zipfile and ElementTree, as people write them; the number of waypoints."""
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("wpmz/waylines.wpml"))
    count = 0
    for folder in root.iter(KML + "Folder"):
        in_range(float(folder.findtext(WPML + "autoFlightSpeed")), 0.1, 15, "autoFlightSpeed")
        for placemark in folder.iter(KML + "Placemark"):
            check_waypoint(placemark, count)
            count += 1
    if count < 2:
        raise ValueError("too few waypoints")
    return count


def check_waypoint(placemark, expected):
    longitude, latitude = placemark.findtext(f"{KML}Point/{KML}coordinates").split(",")[:2]
    in_range(float(longitude), -180, 180, "longitude")
    in_range(float(latitude), -90, 90, "latitude")
    if int(placemark.findtext(WPML + "index")) != expected:
        raise ValueError("index")
    in_range(float(placemark.findtext(WPML + "executeHeight")), -200, 1500, "executeHeight")
    in_range(float(placemark.findtext(WPML + "waypointSpeed")), 0.1, 15, "waypointSpeed")
    heading = placemark.find(WPML + "waypointHeadingParam")
    in_range(float(heading.findtext(WPML + "waypointHeadingAngle", "0")), -180, 180, "waypointHeadingAngle")
    turn = placemark.find(WPML + "waypointTurnParam")
    if turn.findtext(WPML + "waypointTurnMode") not in TURNS:
        raise ValueError("waypointTurnMode")
    in_range(float(turn.findtext(WPML + "waypointTurnDampingDist", "0")), 0, 10_000, "waypointTurnDampingDist")
    for group in placemark.iter(WPML + "actionGroup"):
        first = int(group.findtext(WPML + "actionGroupStartIndex"))
        in_range(int(group.findtext(WPML + "actionGroupEndIndex")), first, 65_535, "actionGroupEndIndex")


def in_range(value, low, high, what):
    if not low <= value <= high:
        raise ValueError(what)


WORKS = {
    "boto3": boto3_sigv4, "minio": minio_presign, "oss2": oss2_v1, "hmac.new": hmac_new, "hmac.digest": hmac_digest,
}

if __name__ == "__main__":
    if sys.argv[1] == "elementtree":
        print(rate(lambda _: check(sys.argv[2])))
    else:
        print(rate(WORKS[sys.argv[1]]()))
