"""Holds the program to the scores that it has reached on annotated streams of articles.

  corpus_score.py --scorer SCENARIOS.PY --bin PROGRAM --dir DIR [--claims F1] [--precision P] [--recall R]
                  [--negatives SHARE]

Runs the yardsticks' own scorer, prints its last line, and fails where a figure is worse than the one given: F1 of claims,
precision and recall of contradictions, and of articles without any claim the share that got one; also where an order of
the articles changes what is found.

Exit codes: 0 done; 1 worse than given; 2 wrong usage or output; 77 the scorer is not here.
"""
import argparse
import pathlib
import re
import subprocess
import sys

SUMMARY = re.compile(r"claims F1 (?P<claims>[\d.]+) contradictions P (?P<precision>[\d.]+) R (?P<recall>[\d.]+) "
                     r"false claims on negatives (?P<false>\d+)/(?P<negatives>\d+) "
                     r"order-invariant (?P<invariant>\d+)/(?P<streams>\d+)$")


def worse(found, options):
    share = int(found["false"]) / max(1, int(found["negatives"]))
    for name in ("claims", "precision", "recall"):
        if float(found[name]) < getattr(options, name):
            yield f"{name} {found[name]}, wanted {getattr(options, name)}"
    if share > options.negatives:
        yield f"{found['false']} of {found['negatives']} articles without a claim got one"
    if found["invariant"] != found["streams"]:
        yield "the order of the articles matters"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", required=True, type=pathlib.Path)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--claims", type=float, default=0)
    parser.add_argument("--precision", type=float, default=0)
    parser.add_argument("--recall", type=float, default=0)
    parser.add_argument("--negatives", type=float, default=1)
    options = parser.parse_args()
    if not options.scorer.exists():
        print(f"{options.scorer} is not here")
        sys.exit(77)
    run = subprocess.run([sys.executable, options.scorer, "--bin", options.bin, "--dir", options.dir],
                         capture_output=True, text=True)
    last = run.stdout.strip().split("\n")[-1]
    found = SUMMARY.match(last)
    if run.returncode != 0 or not found:
        print(run.stdout[-2000:], run.stderr[-2000:], sep="\n")
        sys.exit(2)
    print(last)
    problems = list(worse(found, options))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
