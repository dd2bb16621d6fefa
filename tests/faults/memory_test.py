"""A replay of 2 GB of articles, their dates in any order, a claim in one of ten, takes at most 300 MB of memory.

  memory_test.py PROGRAM [MEGABYTES]

The articles are made on the way and come in through the standard input. The memory is the process's largest resident
size, as the kernel counts it.
"""
import itertools
import resource
import subprocess
import sys
import tempfile
import time

from generated_articles import PARTIES, UNKNOWN, lines

LIMIT_MB = 300
ARTICLE_BYTES = 3000
RELEVANT = 0.1


def feed(pipe, megabytes):
    """Writes about so many megabytes of articles; gives bytes, articles and lines that are none."""
    written = articles = broken = 0
    endless = lines(sys.maxsize, RELEVANT, seed=3, text_bytes=ARTICLE_BYTES, parties=PARTIES + UNKNOWN)
    while written < megabytes * 1_000_000:
        some = list(itertools.islice(endless, 500))
        good = sum(line.endswith("}") for line in some)
        articles += good
        broken += len(some) - good
        written += pipe.write(("\n".join(some) + "\n").encode())
    return written, articles, broken


def count(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def main():
    program = sys.argv[1]
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        command = [program, "replay", "--input", "-", "--state", f"{folder}/state", "--claims", f"{folder}/claims",
                   "--contradictions", f"{folder}/contradictions", "--rejects", f"{folder}/rejects", "--format", "ndjson"]
        with open(f"{folder}/printed", "wb") as printed, open(f"{folder}/said", "wb") as said:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=printed, stderr=said)
            written, articles, broken = feed(process.stdin, megabytes)
            process.stdin.close()
            code = process.wait()
        took = time.monotonic() - begun
        claims, contradictions, rejects = (count(f"{folder}/{name}")
                                           for name in ["claims", "contradictions", "rejects"])
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    print(f"{articles} articles, {written / 1e6:.0f} MB, {claims} claims, {contradictions} contradictions: "
          f"{used:.0f} MB of memory, {took:.0f} s")
    if code != 1 or rejects != broken:  # 1: some lines are refused
        sys.exit(f"exit code {code}, {rejects} refused of {broken}")
    if claims < articles * RELEVANT / 2:
        sys.exit("too few claims: nothing is tested")
    if used > LIMIT_MB:
        sys.exit(f"more than {LIMIT_MB} MB")


main()
