"""Draws the line icons and the program's icon beside this file.

    apt-get install python3-fonttools python3-shapely librsvg2-bin
    /usr/bin/python3 assets/icons/build.py

Each line icon is given below as strokes on a field of 24 × 24 units. They are
written as filled outlines, because the window's toolkit recolours an icon by
its fills and leaves strokes as they are.
"""

import os
import subprocess

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

HERE = os.path.dirname(os.path.abspath(__file__))
COLOUR = "#23262B"
WIDTH = 1.8
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256, 512)


def circle(x, y, r):
    return "M%g %ga%g %g 0 1 0 %g 0a%g %g 0 1 0 %g 0z" % (x - r, y, r, r, 2 * r, r, r, -2 * r)


def dot(x, y):
    return "M%g %gh.01" % (x, y)


RING = circle(12, 12, 8.6)
PAGE = "M6 3h8l5 5v13H6z M14 3v5h5"
BOARD = "M9 3.5h6v3.5H9z M9 5H5.5v16h13V5H15"

ICONS = {
    # the screens
    "desk": "M3.5 11.5L12 4l8.5 7.5 M6 9.5V20h12V9.5 M10 20v-6h4v6",
    "roster": circle(8, 8, 3) + "M2.5 19c0-3.4 2.3-5.2 5.5-5.2s5.5 1.8 5.5 5.2 M15.5 7H21 M15.5 12H21 M17.5 17H21",
    "criteria": "M3.5 6L5 7.5 7.8 4.5 M3.5 12.2L5 13.7 7.8 10.7 M3.5 18.4L5 19.9 7.8 16.9 M11.5 6h9 M11.5 12.2h9 M11.5 18.4h9",
    "commitment": "M4 20.5h16 M4.5 16c1.5-7 4.2-12 6.2-12 1.8 0 1.2 4-2.2 8.8 1.8-2.2 3.6-2.6 3.6-.8 0 1.5 1 2.2 2.3.9 1-1 1.8-.7 2 .2.2.8 1.2 1 2.8.1",
    "score": "M20.5 9.5V5h-17v14h7 M3.5 9.5h17 M9 5v14 M13.5 20l.6-2.9 5.2-5.2 2.3 2.3-5.2 5.2z",
    "check": BOARD + "M8.8 13.7l2.3 2.3 4.2-4.8",
    "ballot": "M3.5 13h17v7.5h-17z M7.5 13V3.5h9V13 M10.2 8l1.4 1.4 2.4-2.8 M9 16.7h6",
    "award": circle(12, 8.8, 5.3) + "M8.8 13.2L7.5 21l4.5-2.2 4.5 2.2-1.3-7.8",
    "register": "M5 18.2V5.2A2.2 2.2 0 0 1 7.2 3H19v13.5H7.2A2.2 2.2 0 0 0 7.2 21H19v-4.5 M5 18.2v.6 M9.5 7.5H15 M9.5 11H13",
    "result": "M3 20.5h18 M4 20.5v-7h5.3 M9.3 20.5V8h5.4v12.5 M14.7 11.5H20v9",
    "document": PAGE + "M9 13h7 M9 17h5",
    "archive": "M3 4.5h18v4.5H3z M5 9v11h14V9 M10 13h4",
    "settings": "M3.5 7h8.3 M16.8 7h3.7 M3.5 17h3.7 M12.2 17h8.3" + circle(14.3, 7, 2.5) + circle(9.7, 17, 2.5),
    # what can be done
    "search": circle(10.8, 10.8, 6.6) + "M15.7 15.7l5 5",
    "print": "M7 8.5V3.5h10v5 M7 17H3.5V8.5h17V17H17 M7 13.5h10v7H7z",
    "preview": "M2.5 12C4.6 8 8 5.7 12 5.7S19.4 8 21.5 12c-2.1 4-5.5 6.3-9.5 6.3S4.6 16 2.5 12z" + circle(12, 12, 2.9),
    "import": "M12 3.5v11 M7.5 10.3l4.5 4.5 4.5-4.5 M4 15.5v5h16v-5",
    "export": "M12 14.5V4 M7.5 8L12 3.5 16.5 8 M4 15.5v5h16v-5",
    "undo": "M8.5 4.5L4 9l4.5 4.5 M4 9h10.2a5.6 5.6 0 0 1 0 11.2H9.5",
    "redo": "M15.5 4.5L20 9l-4.5 4.5 M20 9H9.8a5.6 5.6 0 0 0 0 11.2h4.7",
    "add": "M12 4.5v15 M4.5 12h15",
    "edit": "M4 20l1-4.6L16.2 4.2l3.6 3.6L8.6 19z M13.6 6.8l3.6 3.6",
    "remove": "M4 6.8h16 M9 6.8V3.8h6v3 M6 6.8L6.9 20.2h10.2L18 6.8 M10 10.8v5.6 M14 10.8v5.6",
    "transfer": "M3.8 8h15.4 M15.2 4l4 4-4 4 M20.2 16H4.8 M8.8 12l-4 4 4 4",
    "confirm": "M4 4h16v16H4z M8 12.3l2.8 2.8 5.2-6",
    "filter": "M3.8 5h16.4l-6.2 7.6V18l-4 2v-7.4z",
    "sort": "M7 4.5v15 M3.5 16L7 19.5l3.5-3.5 M13.5 6h7 M13.5 12h5 M13.5 18h3",
    "copy": "M9 9h11.5v11.5H9z M15 9V3.5H3.5V15H9",
    "paste": BOARD + "M9 12h6 M9 16h4",
    "refresh": "M20 12a8 8 0 0 1-14.4 4.8 M4 12a8 8 0 0 1 14.4-4.8 M18.8 3v4.5h-4.5 M5.2 21v-4.5h4.5",
    "open": "M13.5 4H20v6.5 M20 4l-9 9 M18 14v6H4V6h6",
    "mail": "M3 5.5h18v13.5H3z M3.5 6.5L12 13l8.5-6.5",
    "save": "M4 4h12.5L20 7.5V20H4z M8 4v5h7V4 M7.5 20v-6.5h9V20",
    # things
    "member": circle(12, 7.8, 4) + "M4.2 20.5c0-4.2 3.2-6.6 7.8-6.6s7.8 2.4 7.8 6.6",
    "group": circle(9, 8, 3.4) + "M2.5 19.5c0-3.7 2.7-5.8 6.5-5.8s6.5 2.1 6.5 5.8 M15.6 4.9a3.4 3.4 0 0 1 0 6.2 M18 14.3c2.2.8 3.5 2.6 3.5 5.2",
    "history": "M4.2 9.2A8.3 8.3 0 1 1 3.7 12.6 M3.6 4.6l.5 4.8 4.8-.5 M12 7.7v4.8l3.3 2",
    "calendar": "M3.8 5.8h16.4v14.4H3.8z M3.8 10.3h16.4 M8 3.2v4.6 M16 3.2v4.6",
    "backup": "M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3z M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6 M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3",
    "folder": "M3 5h6.2l2.2 2.8H21V19.5H3z",
    "evidence": "M19.6 11.2l-8 8a4.8 4.8 0 0 1-6.8-6.8l8.4-8.4a3.2 3.2 0 0 1 4.6 4.6l-8 8a1.6 1.6 0 0 1-2.3-2.3l7.2-7.2",
    "chart": "M3.8 3.8v16.4h16.4 M7.3 15.5l4-4.7 3.2 2.7 5-6.3",
    "lock": "M5 10.8h14v9.7H5z M8 10.8V8a4 4 0 0 1 8 0v2.8 M12 14.4v2.6",
    "star": "M12 3.2l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1L12 17l-5.4 3 1.1-6.1L3.2 9.6l6.1-.8z",
    "pdf": PAGE + "M9.8 18v-6h2.4a1.9 1.9 0 0 1 0 3.8H9.8",
    "sheet": PAGE + "M8.8 12h7.4v6H8.8z M8.8 15h7.4 M12.5 12v6",
    "text": "M3 19.5L8 6l5 13.5 M4.7 15h6.6 M14.5 19.5l3.2-8 3.2 8 M15.6 17h4.2",
    "theme": RING + "M12 3.4a8.6 8.6 0 0 1 0 17.2z M13.6 5v14 M15.3 5.6v12.8 M17 6.8v10.4 M18.7 9v6",
    # marks
    "warning": "M12 3.8L2.6 20h18.8z M12 9.7v4.6" + dot(12, 17.1),
    "error": RING + "M9 9l6 6 M15 9l-6 6",
    "done": RING + "M8 12.4l2.8 2.8 5.2-6",
    "info": RING + "M12 11.2v5.2" + dot(12, 7.8),
    "help": RING + "M9.3 9.6a2.7 2.7 0 1 1 4.1 2.3c-.9.5-1.4 1.1-1.4 2v.3" + dot(12, 17),
    "close": "M5.8 5.8l12.4 12.4 M18.2 5.8L5.8 18.2",
    "left": "M15 4.8L7.8 12l7.2 7.2",
    "right": "M9 4.8l7.2 7.2L9 19.2",
    "up": "M4.8 15L12 7.8l7.2 7.2",
    "down": "M4.8 9l7.2 7.2L19.2 9",
    "more": "M5.2 12h.01 M12 12h.01 M18.8 12h.01",
}
HEAVY = {"more": 3.2}


def lines(d):
    """The strokes of path data as lines of points, curves cut finely."""
    pen, out = RecordingPen(), []
    parse_path(d, pen)
    for op, args in pen.value:
        if op == "moveTo":
            out.append([args[0]])
        elif op == "lineTo":
            out[-1].append(args[0])
        elif op in ("curveTo", "qCurveTo"):
            control = [out[-1][-1], *args]
            out[-1].extend(bezier(control, i / 24) for i in range(1, 25))
        elif op == "closePath":
            out[-1].append(out[-1][0])
    return out


def bezier(points, t):
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(points, points[1:])]
    return points[0]


def outline(d, width):
    strokes = []
    for line in lines(d):
        closed = line[0] == line[-1] and len(line) > 3
        if closed:  # from the middle of a side, so that the corner there is joined as well
            line = line[:-1]
            middle = ((line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2)
            line = [middle, *line[1:], line[0], middle]
        shape = LineString(line) if len(set(line)) > 1 else Point(line[0])
        strokes.append(shape.buffer(width / 2, resolution=8, cap_style=1, join_style=1))
    return unary_union(strokes).simplify(0.008)


def svg_path(shape):
    polygons = [shape] if isinstance(shape, Polygon) else list(shape.geoms)
    rings = []
    for polygon in polygons:
        polygon = orient(polygon)
        rings += [polygon.exterior, *polygon.interiors]
    return "".join(
        "M" + "L".join("%s %s" % (number(x), number(y)) for x, y in list(ring.coords)[:-1]) + "z" for ring in rings)


def number(v):
    return ("%.2f" % v).rstrip("0").rstrip(".").replace("-0.", "-.")


def line_icons():
    for name, d in ICONS.items():
        path = svg_path(outline(d, HEAVY.get(name, WIDTH)))
        with open(os.path.join(HERE, name + ".svg"), "w") as f:
            f.write('<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
                    '<path fill="%s" d="%s"/></svg>\n' % (COLOUR, path))


def app_icon():
    folder = os.path.join(HERE, "app")
    for size in SIZES:
        source = "small.svg" if size <= 32 else "icon.svg"
        target = "icon.png" if size == 512 else "%d.png" % size
        subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "-o", os.path.join(folder, target),
                        os.path.join(folder, source)], check=True)


if __name__ == "__main__":
    line_icons()
    app_icon()
