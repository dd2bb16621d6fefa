"""Scores the program on quotations about GPU clusters: the yardstick epoch/dev.ndjson, which LICENSES.md describes.

  epoch_score.py --rows FILE --bin PROGRAM [--least NAME=SHARE]... [--verbose]
  epoch_score.py --rows FILE --claims TITLED UNTITLED [--least NAME=SHARE]... [--verbose]

Every row is replayed as an article, once with its owner as the title and once without a title; --claims scores what was
replayed before (ids are row numbers, from 1). Prints each measure beside what is wanted; --verbose lists the misses.

  count       scorable rows with a claim of a count that the table has and the quote says: "100k" is 100000, whatever
              the table made of it. The other measures look at all such claims of a row: one wrong one is a miss.
  subject     of those: the subject is one of the table's owners or users of the cluster
  product     of those: the product named right after the number, both where two are; where none is named there, the
              table's chip or what it is a kind of
  planned     of those: PLANNED or EXPECTED where the status is Planned, else ACTUAL. The status is of the day the table
              was made, not of the quote. So rows are left out where the two are known to part: the cluster has come
              true, and the quote has no date or an earlier one; or the table has one sentence under both statuses
  untitled    scorable rows whose quote names a party, without a title: the right count with the right subject
  sound       of all counts claimed, titled, over all rows: those that stand in the quote and count accelerators, or
              systems or racks of a product that the quote names

Exit codes: 0 done; 1 a share below its --least; 2 wrong usage; 77 there are no rows here.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PRODUCTS = ROOT / "services" / "core" / "lexicon" / "data" / "common" / "products.textproto"
WANTED = {"count": 0.90, "subject": 0.95, "product": 0.95, "planned": 0.90, "untitled": 0.75, "sound": 0.97}
NUMBER = re.compile(r"(?<![\w.,])(\d+(?:,\d{3})+|\d+(?:\.\d+)?)\s?(k\b|thousand\b|million\b)?", re.IGNORECASE)
FACTORS = {"k": 1000, "thousand": 1000, "million": 1000000}
CHIP = re.compile(r"\b(?:GPUs?|chips?|superchips?|accelerators?|cards?|TPUs?|LPUs?)\b", re.IGNORECASE)
NO_CHIPS = re.compile(r"\W*(?:\([^)]*\)\W*)?(?:pods|nodes|servers|racks|systems|instances|CPUs|cores|days|MW)\b", re.I)
GENERIC = set("ai the of and for inc ag corp corporation company group holdings university institute center centre "
              "national us cloud nl laboratory academia".split())


def read(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") if line]


def by_row(path):
    claims = collections.defaultdict(list)
    for claim in read(path):
        claims[int(claim["articleId"])].append(claim)
    return claims


def numbers(text):
    return {float(digits.replace(",", "")) * FACTORS.get(factor.lower(), 1) for digits, factor in NUMBER.findall(text)}


def words(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", plain.lower())


def same_party(name, gold):
    """But for words that many names have: equal, or one short for the other from its first word on, or its initials."""
    ours, theirs = ([w for w in words(each) if w not in GENERIC] for each in (name, gold))
    short, long = sorted((ours, theirs), key=len)
    initials = "".join(w[0] for w in words(gold) if w not in ("of", "the", "and", "for"))
    is_short = set(short) <= set(long) and short[:1] == long[:1] != []
    return is_short or (len(initials) > 2 and words(name) == [initials])


def is_subject(claim, row):
    names = [claim.get("subject", {}).get(field, "") for field in ("id", "name", "surface")]
    golds = re.split(r",| - |[()]", ",".join(row.get(field) or "" for field in ("owner", "users")))
    return any(same_party(name, gold) for name in names for gold in golds)


class Products:
    """The product tree of the lexicon, found by its names in texts."""

    def __init__(self, path=PRODUCTS):
        lines = re.findall(r'^product \{ id: "([^"]+)"(.*)', path.read_text(encoding="utf-8"), re.MULTILINE)
        names = [(alias, node) for node, rest in lines for alias in re.findall(r'alias: "([^"]+)"', rest) or [node]]
        names.sort(key=lambda name: -len(name[0]))  # "DGX A100" before "A100"
        self.of_name = {re.sub("[ -]", "", name).lower(): node for name, node in names}
        spellings = "|".join(re.sub("[ -]", "[ -]?", name) for name, _ in names)
        self.name = re.compile(rf"(?<![A-Za-z0-9])({spellings})s?(?![A-Za-z0-9])", re.IGNORECASE)

    def named(self, text):
        """The finest nodes: of "NVIDIA Hopper H100" the H100."""
        found = {self.of_name[re.sub("[ -]", "", name).lower()] for name in self.name.findall(text)}
        return {node for node in found if not any(other.startswith(node + "/") for other in found)}

    def are(self, claimed, phrase, gold_chip):
        """Whether the claimed node is what the words after the number name, else what the table names."""
        said = {node for node in self.named(phrase) if node.count("/") == 2}
        golds = said or self.named(gold_chip)
        above = [claimed == "accelerator" or (node + "/").startswith(claimed + "/") for node in golds]
        return claimed in said or (len(said) != 1 and claimed != "" and all(above))


def after_number(text):
    """What follows a number, up to the next clause or number."""
    return re.split(r"[.;:\n]|,(?!\d)|\s\d[\d,]{2,}", text)[0][:80]


def matching(claim, row):
    """The table's number that the claim's count is, if any."""
    value = claim.get("count", {}).get("value")
    return next((n for n in row["numbers"] if value and float(value) in numbers(n["surface"])), None)


def is_sound(claim, row, products):
    count, quote, node = claim["count"], row["quote"], claim.get("product", {}).get("id", "")
    surface, value = count["surface"], count.get("value")
    at, figure = quote.find(surface), NUMBER.search(surface)
    if claim["evidence"].get("inTitle") or at < 0 or (figure and value and float(value) not in numbers(surface)):
        return False
    if matching(claim, row):
        return True
    if count.get("unit") in ("racks", "systems"):
        return node.count("/") == 2 and node in products.named(quote)
    phrase = after_number(quote[at + (figure.end() if figure else len(surface.split()[0])):])
    nouns = list(CHIP.finditer(phrase)) or list(products.name.finditer(phrase))
    is_said = nouns or CHIP.search(quote[max(0, at - 80):at])
    return bool(is_said) and not NO_CHIPS.match(phrase, nouns[-1].end() if nouns else 0)


def has_status(row, rows):
    """Whether the table's status can be that of the quote."""
    others = [r["quote"] for r in rows if (r["status"] == "Planned") != (row["status"] == "Planned")]
    lines = [line.strip(' "') for line in row["quote"].split("\n") if any(n["surface"] in line for n in row["numbers"])]
    if any(line in other for line in lines for other in others):
        return False
    return row["status"] == "Planned" or row.get("published", "") >= (row.get("first_operational_date") or "9999")


def is_modality(claim, row):
    wanted = ("PLANNED", "EXPECTED") if row["status"] == "Planned" else ("ACTUAL",)
    return claim.get("modality", "").removeprefix("MODALITY_") in wanted


def is_product(claim, row, products):
    gold = matching(claim, row)
    phrase = after_number(row["quote"].encode()[gold["end"]:].decode())
    return products.are(claim.get("product", {}).get("id", ""), phrase, gold["chip_type"])


def score(rows, titled, untitled, products):
    """{measure: [(row number, whether it is right, its claims)]}"""
    results = {name: [] for name in WANTED}
    for number, row in enumerate(rows, 1):
        results["sound"] += [(number, is_sound(c, row, products), [c]) for c in titled[number] if "count" in c]
        if not row["scorable"]:
            continue
        found, bare = ([c for c in claims[number] if matching(c, row)] for claims in (titled, untitled))
        results["count"].append((number, bool(found), titled[number]))
        if row["names_party"]:
            right = bool(bare) and all(is_subject(c, row) for c in bare)
            results["untitled"].append((number, right, untitled[number]))
        if found:
            results["subject"].append((number, all(is_subject(c, row) for c in found), found))
            results["product"].append((number, all(is_product(c, row, products) for c in found), found))
        if found and has_status(row, rows):
            results["planned"].append((number, all(is_modality(c, row) for c in found), found))
    return results


def replay(binary, rows, titled, folder):
    articles, claims = folder / "articles.ndjson", folder / "claims.ndjson"
    with open(articles, "w", encoding="utf-8") as file:
        for number, row in enumerate(rows, 1):
            article = {"id": str(number), "text": row["quote"], "language": "en", "published_at": row.get("published"),
                       "title": row.get("owner") if titled else None}
            file.write(json.dumps({field: value for field, value in article.items() if value}) + "\n")
    subprocess.run([binary, "replay", "--input", articles, "--claims", claims], stdout=subprocess.DEVNULL, check=True)
    return claims


def brief(claim):
    of = [claim.get(field, {}).get(key) for field, key in (("subject", "id"), ("product", "id"), ("count", "surface"))]
    return " ".join(map(str, [claim.get("action"), claim.get("modality"), *of]))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--bin")
    parser.add_argument("--claims", nargs=2)
    parser.add_argument("--least", action="append", default=[], metavar="NAME=SHARE")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    if (options.bin is None) == (options.claims is None):
        parser.error("one of --bin and --claims")
    least = {name: float(share) for name, share in (each.split("=") for each in options.least)}
    if not least.keys() <= WANTED.keys():
        parser.error(f"--least takes one of {', '.join(WANTED)}")
    if not pathlib.Path(options.rows).exists():
        print(f"{options.rows}: not here, skipped")
        return 77
    rows = read(options.rows)
    if options.claims:
        titled, untitled = map(by_row, options.claims)
    else:
        with tempfile.TemporaryDirectory() as folder:
            titled, untitled = (by_row(replay(options.bin, rows, mode, pathlib.Path(folder))) for mode in (True, False))
    failed = False
    for name, judged in score(rows, titled, untitled, Products()).items():
        misses = [(rows[number - 1], number, claims) for number, is_right, claims in judged if not is_right]
        share = 1 - len(misses) / len(judged) if judged else 0.0
        too_low = share < least.get(name, 0)
        failed |= too_low
        print(f"{name:9} {len(judged) - len(misses):3} of {len(judged):3}  {share:.3f}  wanted {WANTED[name]:.2f}"
              + (f"  below {least[name]}" if too_low else ""))
        for row, number, claims in misses if options.verbose else ():
            print(f"  {number} {row.get('owner')} [{row['status']}]: {row['quote']!r}")
            print("    " + ("; ".join(map(brief, claims)) or "no claim"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
