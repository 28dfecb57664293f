"""same_cells.py GOUJI TEXT.pdf FIRST LAST SCAN.pdf PERCENT: reads both and says how many figures of pages FIRST to LAST of the one
stand on the same pages of the other (whose page 1 is FIRST), exact to the character. Fails below PERCENT."""
import collections
import json
import subprocess
import sys


def figures(gouji, file, first, last):
    out = subprocess.run([gouji, "extract", "--format", "json", file], stdout=subprocess.PIPE, check=True).stdout
    pages = collections.defaultdict(collections.Counter)
    for figure in json.loads(out)["figures"]:
        page = figure["place"]["page"]
        if first <= page <= last:
            pages[page - first][figure["text"]] += 1
    return pages


gouji, text, first, last, scan, percent = sys.argv[1:]
first, last = int(first), int(last)
wanted = figures(gouji, text, first, last)
seen = figures(gouji, scan, 1, last - first + 1)
total = sum(sum(page.values()) for page in wanted.values())
right = sum(sum((wanted[page] & seen[page]).values()) for page in wanted)
extra = sum(sum((seen[page] - wanted[page]).values()) for page in seen)
for page in sorted(wanted):
    missed, other = wanted[page] - seen[page], seen[page] - wanted[page]
    if missed or other:
        print("page", page + first, "missed", dict(missed), "instead", dict(other))
print("%d of %d figures right (%.1f %%), %d that are not there" % (right, total, 100 * right / max(total, 1), extra))
sys.exit(0 if total > 0 and right * 100 >= total * float(percent) else 1)
