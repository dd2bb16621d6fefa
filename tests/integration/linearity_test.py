"""Feeds texts that are hard in one way each, at n, 2n and 4n bytes, and counts the instructions that `explain` takes:
they may no more than double (with some slack) when the text does."""
import pathlib
import re
import subprocess
import sys
import tempfile

import tool

BYTES = 16_000
LIMIT = 2.3

# each is repeated to the length wanted, behind a lead that makes the text worth reading
SHAPES = {
    "no-spaces": "acmeordersgpuclusters",
    "digits": "7391",
    "capitals": "ACME ORDERS NVIDIA CHIPS ",
    "one-sentence": "which Acme said that Beta had ordered and ",
    "nested-quotes": "\"he said 'she told “they wrote «",
    "brackets": "(Acme [H100 {",
    "products": "H100 MI300X GB200 NVL72 TPU v5p ",
    "numbers": "12,000 3.5 40,000 1,000,000 ",
    "number-words": "two hundred and thirty thousand million ",
    "commas": ",",
    "newlines": "One\n\n",
    "hyphens": "AI-chip-cluster-",
    "orders": "Acme Cloud ordered 12,000 H100 chips from Nvidia, Jane Doe said. ",
}
LEAD = "Acme Cloud has ordered Nvidia H100 GPUs.\n\n"


def instructions(text, folder):
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}", tool.binary(), "explain",
         "--lang", "en", str(path)], capture_output=True, text=True, errors="replace", check=False)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not counted:
        sys.exit(f"explain under callgrind: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return int(counted[1])


def main():
    shape = SHAPES[sys.argv[1]]
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        start = instructions(LEAD, folder)  # what the program costs without a text
        costs = []
        for length in (BYTES, 2 * BYTES, 4 * BYTES):
            costs.append(instructions(LEAD + (shape * (length // len(shape) + 1))[:length], folder) - start)
    per_byte = costs[0] / BYTES
    ratios = [costs[1] / costs[0], costs[2] / costs[1]]
    print(f"{start} to start, {costs} more, {per_byte:.0f} a byte, ratios {ratios[0]:.2f} {ratios[1]:.2f}")
    if max(ratios) > LIMIT:
        sys.exit(f"twice the text takes more than {LIMIT} times the instructions")


if __name__ == "__main__":
    main()
