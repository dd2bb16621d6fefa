"""Holds the program to docs/falsehoods.md: each falsehood there has one file here, F<number>-<name>.json.

  falsehoods_test.py --bin PROGRAM [--only F05]

A file has the cases of one falsehood; each is replayed twice, as its articles stand and in the reverse order:

  articles        id, language, published_at, text (lines, which a space joins); publisher where it matters
  claims          of each article id, all claims that must come out and no other, in any order, each on a line:
                  ACTION MODALITY subject=ID count=[LOW,HIGH) UNIT HEDGE ...
                  subject, count, amount and power are always compared: what is not written must not be there. Others
                  only if written: buyer, supplier, product, stage, measure, scope, time, speaker; "time=none" is none.
                  EXACT is not written; a bracket that is closed includes the number; ∞ is an end that is open
  contradictions  all of them: KIND SEVERITY EARLIER LATER, and witnesses=A:B, the origins of each side, if written
  relations       if given, all but CONTRADICTS: KIND EARLIER LATER

Exit codes: 0 done; 1 the program, the page or a file is wrong; 2 wrong usage.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs" / "falsehoods.md"
PARTIES = ("subject", "buyer", "supplier", "product", "site")
NUMBERS = ("count", "amount", "power")
ALWAYS = ("claim", "subject") + NUMBERS
KEYS = PARTIES + NUMBERS + ("stage", "measure", "scope", "time", "speaker")
CASE_KEYS = {"articles", "claims", "contradictions", "relations"}


def interval(said):
    low = "[" + said["low"] if said.get("low") else "(-∞"
    high = said["high"] + ("]" if said.get("highIncluded") else ")") if said.get("high") else "∞)"
    hedge = said["hedge"].removeprefix("HEDGE_")
    return f"{low},{high} {said['unit']}" + ("" if hedge == "EXACT" else " " + hedge)


def period(time):
    return f"{time['kind'].removeprefix('KIND_')} {time.get('start', '')}..{time.get('end', '')}" if time else "none"


def found_claim(claim):
    """A claim of the program as a dictionary of the words that an expectation may have."""
    found = {"claim": claim["action"].removeprefix("ACTION_") + " " + claim["modality"].removeprefix("MODALITY_")}
    found.update((key, claim[key]["id"]) for key in PARTIES if claim.get(key, {}).get("id"))
    found.update((key, interval(claim[key])) for key in NUMBERS if claim.get(key))
    found.update((key, claim[key].split("_", 1)[1]) for key in ("stage", "measure", "scope") if claim.get(key))
    speaker = claim.get("attribution", {}).get("speaker", {}).get("id")
    if speaker:
        found["speaker"] = speaker
    found["time"] = period(claim.get("time"))
    return found


def wanted_claim(line):
    """An expectation as such a dictionary; a word without '=' belongs to what stands before it."""
    wanted = {"claim": ""}
    last = "claim"
    for word in line.split():
        key, equals, value = word.partition("=")
        if equals:
            if key not in KEYS:
                raise ValueError(f"'{key}' in '{line}' is no key")
            last = key
            wanted[last] = value
        else:
            wanted[last] = f"{wanted[last]} {word}".strip()
    return wanted


def fits(wanted, found):
    return all(wanted.get(key) == found.get(key) for key in set(wanted).union(ALWAYS))


def pairing(wanted, found):
    """What is left of both when each expectation has taken a claim that fits it, as many as can be."""
    taken_by = {}

    def take(w, seen):
        for f in range(len(found)):
            if f not in seen and fits(wanted[w], found[f]):
                seen.add(f)
                if f not in taken_by or take(taken_by[f], seen):
                    taken_by[f] = w
                    return True
        return False

    missing = [wanted[w] for w in range(len(wanted)) if not take(w, set())]
    return missing, [found[f] for f in range(len(found)) if f not in taken_by]


def line_of(claim, keys=None):
    words = [claim["claim"]] + [f"{k}={v}" for k, v in claim.items() if k != "claim" and (keys is None or k in keys)]
    return " ".join(words)


def pair(record, prefix):
    return f"{record['kind'].removeprefix(prefix)} {{}}{record['earlier']['articleId']} {record['later']['articleId']}"


def found_contradiction(record):
    severity = record["severity"].removeprefix("SEVERITY_")
    witnesses = f" witnesses={record['earlierOrigins']}:{record['laterOrigins']}"
    return pair(record, "KIND_").format(severity + " ") + witnesses


def replay(program, articles):
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        rows = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        (here / "articles.ndjson").write_text("".join(rows), encoding="utf-8")
        outputs = {name: here / f"{name}.ndjson" for name in ("claims", "contradictions", "relations")}
        command = [program, "replay", "--input", here / "articles.ndjson"]
        for name, path in outputs.items():
            command += [f"--{name}", path]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise ValueError(f"replay ended with {done.returncode}: {done.stderr.strip()}")
        return {name: [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
                for name, path in outputs.items()}


def as_article(article):
    defaults = {"publisher": f"Courier {article['id']}", "url": f"https://news.example/{article['id']}"}
    return defaults | article | {"text": " ".join(article["text"])}


def wrong_claims(case, out):
    for article in case["articles"]:
        wanted = [wanted_claim(line) for line in case["claims"].get(article["id"], [])]
        found = [found_claim(claim) for claim in out["claims"] if claim["articleId"] == article["id"]]
        missing, surplus = pairing(wanted, found)
        if missing or surplus:
            asked = set().union(ALWAYS, *wanted)
            yield (f"claims of article {article['id']}: {' '.join(article['text'])}",
                   [line_of(claim) for claim in missing], [line_of(claim, asked) for claim in surplus])


def wrong_pairs(case, out):
    wanted = sorted(case["contradictions"])
    found = sorted(found_contradiction(record) for record in out["contradictions"])
    short = {line.split(" witnesses=")[0]: line for line in found}
    named = sorted(line if " witnesses=" in line else short.get(line, line) for line in wanted)
    if named != found:
        yield "contradictions", wanted, found
    if "relations" in case:
        relations = sorted(pair(record, "RELATION_KIND_").format("") for record in out["relations"])
        relations = [line for line in relations if not line.startswith("CONTRADICTS ")]
        if sorted(case["relations"]) != relations:
            yield "relations", sorted(case["relations"]), relations


def check_case(program, name, case):
    """What is wrong, a text for each failure."""
    ids = {article["id"] for article in case["articles"]}
    if set(case) - CASE_KEYS or set(case["claims"]) - ids:
        raise ValueError(f"unknown: {sorted((set(case) - CASE_KEYS) | (set(case['claims']) - ids))}")
    articles = [as_article(article) for article in case["articles"]]
    for order, rows in (("", articles), (" (articles in reverse)", articles[::-1])):
        out = replay(program, rows)
        for what, wanted, found in [*wrong_claims(case, out), *wrong_pairs(case, out)]:
            lines = [f"  expected: {line}" for line in wanted or ["nothing more"]]
            lines += [f"  got: {line}" for line in found or ["nothing more"]]
            yield "\n".join([f"{name}{order}: {what}", *lines])


def failures_of(program, name, case):
    try:
        return list(check_case(program, name, case))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"{name}: {type(error).__name__}: {error}"]


def check_page(files):
    """The titles of the page by id, and the number of ids that the page or the folder lacks or has twice."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    listed = re.findall(r"^\*\*(F\d\d)\. (.+?)\*\*$", page, re.MULTILINE)
    titles = dict(listed)
    numbers = [path.name.split("-")[0] for path in files]
    wrong = [f"{number}: on the page twice" for number in titles if [n for n, _ in listed].count(number) > 1]
    wrong += [f"{number}: two files" for number in set(numbers) if numbers.count(number) > 1]
    wrong += [f"{number}: on the page, but without a case" for number in titles if number not in numbers]
    wrong += [f"{path.name}: not on the page" for path in files if path.name.split("-")[0] not in titles]
    if not titles:
        wrong.append(f"{PAGE.name}: no falsehood found")
    for line in wrong:
        print(line)
    return titles, len(wrong)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True, help="the program counterclaim")
    options.add_argument("--only", help="one falsehood")
    options = options.parse_args()
    files = sorted(HERE.glob("*.json"))
    titles, failures = check_page(files)
    cases = []
    for path in files:
        number = path.name.split("-")[0]
        if options.only and options.only != number:
            continue
        listed = json.loads(path.read_text(encoding="utf-8"))
        if not listed:
            print(f"{path.name}: no case")
            failures += 1
        title = f"{number} \"{titles.get(number, '?')}\""
        cases += [(f"{title}, case {position} of {path.name}", case) for position, case in enumerate(listed, 1)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for wrong in pool.map(lambda case: failures_of(options.bin, *case), cases):
            failures += len(wrong)
            print("".join(line + "\n" for line in wrong), end="")
    print(f"{len(titles)} falsehoods, {len(cases)} cases, {failures} failures")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
