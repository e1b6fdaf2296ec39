"""Cuts and joins the bundled fonts; called by build.sh.

    build.py SOURCES TARGET

SOURCES holds the unpacked noto-sans-sc and noto-serif-sc packages; the other
two sources are where Debian installs them.
"""

import bz2
import re
import sys

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.merge import Merger
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

UNIHAN = "/usr/share/unicode/Unihan_%s.txt.bz2"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
HANAZONO = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"

# Everything that is not Han and may stand in an office document.
SYMBOLS = (
    (0x0020, 0x007E), (0x00A0, 0x00FF),  # Latin
    (0x0100, 0x017F), (0x01CD, 0x01DC), (0x0251, 0x0251), (0x0261, 0x0261),  # pinyin with tones
    (0x02C7, 0x02CB), (0x02D9, 0x02D9),
    (0x0391, 0x03C9),  # Greek
    (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x2199), (0x21D2, 0x21D4),  # arrows
    (0x2200, 0x22FF), (0x2460, 0x24FF),  # mathematics, enclosed figures
    (0x2500, 0x27BF),  # frames, shapes, ticks
    (0x2FF0, 0x2FFB), (0x3000, 0x303F), (0x3105, 0x3129),
    (0x3200, 0x33FF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF),
)

# G sources of Unihan that bring characters nobody is called or lives in:
# dictionaries of the classics, Zhuang and other scripts' readings.
CLASSICAL = ("GKX", "GHZ", "GZ", "GZJW", "GXM", "GDM", "GHZR", "GJZ", "GHC", "GCY", "GCYY")


def unihan(table, field):
    pattern = re.compile(r"U\+(\w+)\t%s\t(\S+)" % field)
    with bz2.open(UNIHAN % table, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = pattern.match(line)
            if found:
                yield int(found[1], 16), found[2]


def is_han(c):
    return 0x3400 <= c <= 0x9FFF or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x3FFFF


def everyday():
    """GB 2312 and the 8,105 characters of the 通用规范汉字表, with symbols."""
    chosen = {c for c, _ in unihan("OtherMappings", "kTGH")}
    chosen |= {c for c, _ in unihan("OtherMappings", "kGB0")}
    for first, last in SYMBOLS:
        chosen.update(range(first, last + 1))
    chosen.add(0x3007)
    return chosen


def named():
    """Han characters beyond the everyday ones that a name may hold."""
    for c, source in unihan("IRGSources", "kIRG_GSource"):
        if c >= 0x20000 and source.split("-")[0] not in CLASSICAL:
            yield c


def cut(path, chosen, features=("kern", "ccmp")):
    options = subset.Options(
        hinting=False, notdef_outline=True, layout_features=list(features),
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], name_languages=[0x409],
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "GDEF", "FFTM", "prop", "DSIG", "gasp"],
        recalc_timestamp=False, glyph_names=False,
    )
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chosen)
    cutter.subset(font)
    return font


def align_figures(font):
    """Gives the figures one width, so that they stand under each other in
    tables: Noto Serif's 1 is narrower, and it has no other set."""
    names = [font.getBestCmap()[c] for c in range(0x30, 0x3A)]
    widest = max(font["hmtx"][name][0] for name in names)
    for name in names:
        width, bearing = font["hmtx"][name]
        shift = (widest - width) // 2
        font["glyf"][name].coordinates.translate((shift, 0))
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (widest, bearing + shift)


def rename(font, family, copyright=None):
    names = font["name"]
    plain = family.replace(" ", "")
    for record, text in {1: family, 2: "Regular", 3: plain + "-Regular", 4: family, 6: plain + "-Regular"}.items():
        names.setName(text, record, 3, 1, 0x409)
    if copyright:
        names.setName(copyright, 0, 3, 1, 0x409)


def report(font, target):
    font.save(target)
    print(target, len(font.getBestCmap()), "characters")


def rare(sources, target, everyday_set):
    """One serif for what the everyday fonts lack, each character from the
    first of three sources that has it."""
    serif = sources + "/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"
    taken, parts = set(everyday_set), []
    for i, (path, wanted) in enumerate(((serif, None), (WENKAI, None), (HANAZONO, set(named())))):
        has = {c for c in TTFont(path, lazy=True).getBestCmap() if is_han(c)}
        chosen = (has if wanted is None else has & wanted) - taken
        taken |= chosen
        part = cut(path, chosen | ({0x20, 0x3000} if i == 0 else set()), features=())
        for table in ("GSUB", "GPOS"):
            if table in part:
                del part[table]
        if part["head"].unitsPerEm != 1000:
            scale_upem(part, 1000)
        parts.append("%s.part%d" % (target, i))
        part.save(parts[-1])
        print("rare from", path, len(chosen))
    font = Merger().merge(parts)
    rename(font, "Zhengyou Rare",
           "(c) 2017-2024 Adobe (http://www.adobe.com/). Copyright 2021-2023 LXGW. "
           "Copyright 2020 The Klee Project Authors. Copyright (c) 2011, GlyphWiki Project.")
    report(font, target)
    import os
    for part in parts:
        os.remove(part)


class CubicPen(T2CharStringPen):
    """Draws TrueType outlines as the cubic curves they were made from."""

    # Units a curve may lie beside the one it replaces, of 1000 an em: a
    # seventieth of a pixel in the window.
    NEAR = 1

    def qCurveTo(self, *points):
        pieces = len(points) - 1
        if pieces > 1 and points[-1] is not None:
            start, end = self._getCurrentPoint(), points[-1]
            # A cubic cut in n equal parts has its first and last control
            # points 3/2n of the way to its own.
            first, second = (
                tuple(round(a + (b - a) * pieces / 1.5) for a, b in zip(on, off))
                for on, off in ((start, points[0]), (end, points[-2]))
            )
            if near(points, (start, first, second, end), self.NEAR):
                return self.curveTo(first, second, end)
        super().qCurveTo(*points)


def near(points, cubic, limit):
    """Whether a cubic runs along the quadratic pieces that begin where it does."""
    off = points[:-1]
    between = [tuple((a + b) / 2 for a, b in zip(p, q)) for p, q in zip(off, off[1:])]
    on = [cubic[0], *between, cubic[3]]
    for i, control in enumerate(off):
        for u in (0.25, 0.5, 0.75, 1):
            t = (i + u) / len(off)
            for a, b, c, p0, p1, p2, p3 in zip(on[i], control, on[i + 1], *cubic):
                piece = (1 - u) ** 2 * a + 2 * u * (1 - u) * b + u * u * c
                whole = (1 - t) ** 3 * p0 + 3 * t * (1 - t) ** 2 * p1 + 3 * t * t * (1 - t) * p2 + t ** 3 * p3
                if abs(piece - whole) > limit:
                    return False
    return True


def window(path):
    """The same font with CFF outlines beside the TrueType one. go-text keeps
    those as they lie in the file, where it takes TrueType apart point by point
    into three times the memory and ten times the time."""
    font = TTFont(path, recalcTimestamp=False)
    glyphs, outlines = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        width = font["hmtx"][name][0]
        pen = CubicPen(None if width == 1000 else width, glyphs)
        glyphs[name].draw(pen)
        outlines[name] = pen.getCharString()
    builder = FontBuilder(font=font)
    builder.isTTF = False
    font.sfntVersion = "OTTO"
    for table in ("glyf", "loca"):
        del font[table]
    names = font["name"]
    builder.setupCFF(names.getDebugName(6), {"FullName": names.getDebugName(4)}, outlines, {"defaultWidthX": 1000})
    builder.setupMaxp()
    builder.setupPost(keepGlyphNames=False)
    report(font, path.replace(".ttf", ".otf"))


def main(sources, target):
    chosen = everyday()
    for package, weight, name in (
        ("noto-sans-sc", "400Regular", "NotoSansSC"), ("noto-sans-sc", "700Bold", "NotoSansSC"),
        ("noto-serif-sc", "400Regular", "NotoSerifSC"), ("noto-serif-sc", "700Bold", "NotoSerifSC"),
    ):
        source = "%s/%s/%s/%s_%s.ttf" % (sources, package, weight, name, weight)
        font = cut(source, chosen)
        if name == "NotoSerifSC":
            align_figures(font)
        report(font, "%s/%s-%s.ttf" % (target, name, weight[3:]))
    kai = cut(WENKAI, chosen)
    rename(kai, "Zhengyou Kai")
    report(kai, target + "/ZhengyouKai-Regular.ttf")
    rare(sources, target + "/ZhengyouRare-Regular.ttf", chosen)
    for name in ("NotoSansSC-Regular", "NotoSansSC-Bold", "ZhengyouRare-Regular"):
        window("%s/%s.ttf" % (target, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
