# SPDX-License-Identifier: Apache-2.0
"""Reads the route of a wayline file with lxml into a list of (longitude, latitude, height), and prints how many.

    python read_with_lxml.py parse|iterparse PATH

Both ways that a skilled person would take: the whole tree and one XPath for each value, or the placemarks one by one, each
thrown away once it is read.
"""

import sys
import zipfile

from lxml import etree

WPML = "{http://www.dji.com/wpmz/1.0.6}"
KML = "{http://www.opengis.net/kml/2.2}"
NAMES = {"k": KML[1:-1], "w": WPML[1:-1]}
MEMBER = "wpmz/waylines.wpml"


def with_tree(path):
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(MEMBER), etree.XMLParser(huge_tree=True))
    places = root.xpath("//k:Placemark/k:Point/k:coordinates/text()", namespaces=NAMES, smart_strings=False)
    heights = root.xpath("//k:Placemark/w:executeHeight/text()", namespaces=NAMES, smart_strings=False)
    return [point(place, height) for place, height in zip(places, heights, strict=True)]


def placemark_by_placemark(path):
    points = []
    with zipfile.ZipFile(path) as archive, archive.open(MEMBER) as member:
        for _, placemark in etree.iterparse(member, tag=KML + "Placemark"):
            place = placemark.findtext(f"{KML}Point/{KML}coordinates")
            points.append(point(place, placemark.findtext(WPML + "executeHeight")))
            placemark.clear()
            while placemark.getprevious() is not None:
                del placemark.getparent()[0]
    return points


def point(place, height):
    longitude, latitude = place.split(",")[:2]
    return float(longitude), float(latitude), float(height)


if __name__ == "__main__":
    read = {"parse": with_tree, "iterparse": placemark_by_placemark}[sys.argv[1]]
    print(len(read(sys.argv[2])), "waypoints")
