"""A replay of 2 GB of articles, their dates in any order, a claim in one of three, takes at most 300 MB of memory.

  memory_test.py PROGRAM [MEGABYTES]

The articles are made on the way and come in through the standard input. The memory is the process's largest resident
size, as the kernel counts it.
"""
import resource
import subprocess
import sys
import tempfile
import time

from generated_articles import lines

LIMIT_MB = 300
BLOCK = 2000  # articles made once; each time they come they get new ids


def feed(pipe, megabytes):
    """Writes about so many megabytes of articles."""
    made = [line for line in lines(BLOCK, relevant=0.33, seed=3, text_bytes=3000) if line.endswith("}")]
    written = number = 0
    while written < megabytes * 1_000_000:
        block = "".join(f'{{"id": "b{number}-{i}", {line[line.index(", ") + 2:]}\n' for i, line in enumerate(made))
        data = block.encode()
        pipe.write(data)
        written += len(data)
        number += 1
    return written, number * len(made)


def main():
    program = sys.argv[1]
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        command = [program, "replay", "--input", "-", "--state", f"{folder}/state", "--claims", f"{folder}/claims",
                   "--contradictions", f"{folder}/contradictions", "--format", "ndjson"]
        with open(f"{folder}/printed", "wb") as printed:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=printed)
            written, articles = feed(process.stdin, megabytes)
            process.stdin.close()
            code = process.wait()
        took = time.monotonic() - begun
        with open(f"{folder}/claims", "rb") as file:
            claims = sum(1 for _ in file)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{articles} articles, {written / 1e6:.0f} MB, {claims} claims: {used:.0f} MB of memory, {took:.0f} s")
    if code != 0:
        sys.exit(f"exit code {code}")
    if claims < articles / 10:
        sys.exit("too few claims: nothing is tested")
    if used > LIMIT_MB:
        sys.exit(f"more than {LIMIT_MB} MB")


main()
