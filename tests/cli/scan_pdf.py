"""scan_pdf.py IN.pdf OUT.pdf [DPI [DEGREES [FIRST LAST]]]: the same pages as pictures without any text, turned a little, as a scanner makes them.
Pages are painted by mutool or pdftoppm, whichever is there."""
import glob
import math
import shutil
import subprocess
import sys
import tempfile
import zlib


def paint(source, dpi, first, last, folder):
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", first, "-l", last, source, folder + "/page"], check=True)
    else:
        subprocess.run(["mutool", "draw", "-q", "-c", "gray", "-r", str(dpi), "-o", folder + "/page-%05d.pgm", source,
                        first + "-" + ("N" if last == "9999" else last)], check=True)
    return sorted(glob.glob(folder + "/page*.pgm"))


def picture(path):
    data = open(path, "rb").read()
    fields, rest = [], data
    while len(fields) < 4:
        line, rest = rest.split(b"\n", 1)
        if not line.startswith(b"#"):
            fields += line.split()
    return int(fields[1]), int(fields[2]), rest


def main(source, target, dpi="200", degrees="0", first="1", last="9999"):
    dpi, degrees = int(dpi), float(degrees)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None]
    kids = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paint(source, dpi, first, last, folder):
            width, height, gray = picture(path)
            wide, high = width * 72 / dpi, height * 72 / dpi
            c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            # About the middle of the page.
            x, y = wide / 2 - c * wide / 2 + s * high / 2, high / 2 - s * wide / 2 - c * high / 2
            content = "q %.5f %.5f %.5f %.5f %.5f %.5f cm /I Do Q" % (c * wide, s * wide, -s * high, c * high, x, y)
            packed = zlib.compress(gray, 6)
            first = len(objects) + 1
            kids.append("%d 0 R" % first)
            objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> >> >>"
                           % (wide, high, first + 1, first + 2))
            objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
            head = ("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
                    "/Filter /FlateDecode /Length %d >>\nstream\n" % (width, height, len(packed)))
            objects.append(head.encode() + packed + b"\nendstream")
    objects[1] = "<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), " ".join(kids))
    with open(target, "wb") as out:
        out.write(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n")
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
        for place in places:
            out.write(b"%010d 00000 n \n" % place)
        out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


main(*sys.argv[1:])
