"""Runs the program under test, for the scripts beside this one: COUNTERCLAIM_BIN names it."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def binary():
    return os.environ["COUNTERCLAIM_BIN"]


def run(*arguments, stdin="", cwd=ROOT, binary_path=None, expect=0):
    """Its standard output; any other exit code than the expected one is an error that shows what it said."""
    done = subprocess.run([binary_path or binary(), *map(str, arguments)], input=stdin, cwd=cwd, text=True,
                          encoding="utf-8", capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    if done.returncode != expect:
        raise AssertionError(f"{arguments}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


class Replayed:
    """What a replay over the given inputs wrote."""

    def __init__(self, *inputs, binary_path=None):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            arguments = ["replay", "--state", here / "state", "--claims", here / "claims", "--contradictions",
                         here / "contradictions", "--relations", here / "relations", "--format", "ndjson"]
            for path in inputs:
                arguments += ["--input", path]
            self.output = run(*arguments, binary_path=binary_path)
            self.claims = lines(here / "claims")
            self.contradictions = lines(here / "contradictions")
            self.relations = lines(here / "relations")


def party(claim, field="subject"):
    return claim.get(field, {}).get("id", "")


def interval(claim, field):
    """(low, high) of a count or an amount, None where it is open; None where the claim has no such figure."""
    figure = claim.get(field)
    if figure is None:
        return None
    # exact decimals, all far below 2^53 here
    return tuple(float(figure[end]) if figure.get(end) else None for end in ("low", "high"))


def includes(claim, field, value):
    bounds = interval(claim, field)
    if bounds is None:
        return False
    low, high = bounds
    return (low is None or low <= value) and (high is None or value <= high)


def main():
    """As unittest.main, with ctest's code for a script all of whose tests were skipped."""
    result = unittest.main(module="__main__", exit=False, verbosity=2).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.testsRun and len(result.skipped) == result.testsRun else 0)
