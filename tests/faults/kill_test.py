"""A replay that is killed with SIGKILL at random moments and started again ends with the files of one that never was.

  kill_test.py victim PROGRAM published|arrival     the small pipeline of victim.cc
  kill_test.py tool PROGRAM                         `counterclaim replay` over generated articles, and over inputs that
                                                    are refused: each kind of refusal is to be there once

Each round begins with an empty state folder and ends when the program is allowed to finish; after each kill the OUT
files must be as they were or whole. COUNTERCLAIM_KILL_SEED chooses other moments.
"""
import gzip
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from generated_articles import lines, write_articles

KILLS = 50
NAMES = ["claims", "contradictions", "relations", "rejects", "upserts"]


def victim_command(program, order):
    return lambda state, out: [program, state, out, order, "3000"]


def tool_inputs(here, seed):
    """Articles in several files, some of which break off, between inputs that are refused as a whole."""
    write_articles(here / "first.ndjson", count=4000, relevant=0.06, seed=seed)
    write_articles(here / "last.ndjson", count=2000, relevant=0.06, seed=seed + 1)
    made = [line for line in lines(1000, 0.06, seed + 2, 300) if line.endswith("}")]
    (here / "array.json").write_text("[" + ",\n".join(made) + ",", encoding="utf-8")
    packed = gzip.compress("\n".join(lines(1000, 0.06, seed + 3, 300)).encode())
    (here / "packed.ndjson.gz").write_bytes(packed[:-200])
    folder = here / "folder"
    folder.mkdir()
    (folder / "empty.json").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "text.txt").write_text("Meta has ordered 70,000 Nvidia H100 GPUs, the company said.", encoding="utf-8")
    (here / "bare").mkdir()
    return [here / name for name in ("first.ndjson", "missing.json", "array.json", "packed.ndjson.gz", "folder", "bare",
                                     "no*.json", "last.ndjson")]


def tool_command(program, inputs):
    outs = lambda out: [part for name in NAMES for part in (f"--{name}", f"{out}/{name}")]
    ins = [part for path in inputs for part in ("--input", str(path))]
    return lambda state, out: [program, "replay", *ins, "--state", str(state), *outs(out)]


def start(command, here, name):
    state, out = here / f"{name}-state", here / f"{name}-out"
    out.mkdir(exist_ok=True)
    return subprocess.Popen(command(state, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE), out


def finish(process, accepted):
    _, said = process.communicate()
    if process.returncode not in accepted:
        sys.exit(f"exit code {process.returncode}: {said.decode(errors='replace')[-2000:]}")


def content(out):
    return {path.name: path.read_bytes() for path in out.iterdir()}


def check(found, expected, what):
    if found == expected:
        return
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            print(f"{what}: {name} differs: {len(found.get(name, b''))} bytes, not {len(expected.get(name, b''))}")
    sys.exit(1)


def run(command, accepted, seed, here):
    begun = time.monotonic()
    process, out = start(command, here, "whole")
    finish(process, accepted)
    length = time.monotonic() - begun
    expected = content(out)
    for name in NAMES:
        if not expected.get(name):
            sys.exit(f"the uninterrupted run gave no {name}: nothing is tested")

    chance = random.Random(seed)
    kills = rounds = 0
    while kills < KILLS:
        rounds += 1
        name = f"round-{rounds}"
        kills_before = kills
        while True:
            process, out = start(command, here, name)
            try:
                process.wait(chance.uniform(0, 0.5 * length))
            except subprocess.TimeoutExpired:
                # The first kills of a round are spread over all of the run; later it may finish.
                if kills - kills_before < 12:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    kills += 1
                    whole = {name: bytes_ for name, bytes_ in content(out).items() if name in NAMES}
                    check(whole, {name: expected[name] for name in whole}, f"seed {seed}, kill {kills}")
                    continue
            finish(process, accepted)
            break
        check(content(out), expected, f"seed {seed}, round {rounds}")
    print(f"{kills} kills in {rounds} rounds, seed {seed}, {length:.2f} s uninterrupted: always the same files")


def main():
    seed = int(os.environ.get("COUNTERCLAIM_KILL_SEED", "1"))
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        if sys.argv[1] == "victim":
            run(victim_command(sys.argv[2], sys.argv[3]), (0,), seed, here)
        else:
            run(tool_command(sys.argv[2], tool_inputs(here, seed)), (1,), seed, here)  # 1: some lines are refused


main()
