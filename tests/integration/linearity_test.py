"""Feeds texts that are hard in one way each, at n, 2n and 4n bytes, and counts the instructions that `explain` takes:
they may no more than double (with some slack) when the text does.

One process explains all of them, for to start it under callgrind costs more than a text does. Counts are taken each time
that it asks for another article. It reads one ahead, so that a short article stands before and behind each text: of two
counts in a row, one has the text's reading, the other what is done with it.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import tool

BYTES = 16_000
LIMIT = 2.3
NEXT_ARTICLE = "counterclaim::input::ArticleReader::Next*"

# (before, what is repeated to the length wanted, behind); it all stands behind a lead that makes the text worth reading
SHAPES = {
    "no-spaces": ("", "acmeordersgpuclusters", ""),
    "digits": ("", "7391", ""),
    "capitals": ("", "ACME ORDERS NVIDIA CHIPS ", ""),
    "one-sentence": ("", "which Acme said that Beta had ordered and ", ""),
    "nested-quotes": ("", "\"he said 'she told “they wrote «", ""),
    "brackets": ("", "(Acme [H100 {", ""),
    "products": ("", "H100 MI300X GB200 NVL72 TPU v5p ", ""),
    "numbers": ("", "12,000 3.5 40,000 1,000,000 ", ""),
    "number-words": ("", "two hundred and thirty thousand million ", ""),
    "commas": ("", ",", ""),
    "lines": ("", "One\n\n", ""),
    # not at the end, where they would be cut off
    "newlines": ("One", "\n", "two."),
    "hyphens": ("", "AI-chip-cluster-", ""),
    "orders": ("", "Acme Cloud ordered 12,000 H100 chips from Nvidia, Jane Doe said. ", ""),
}
LEAD = "Acme Cloud has ordered Nvidia H100 GPUs.\n\n"


def text_of(shape, length):
    before, repeated, behind = SHAPES[shape]
    filled = length - len(before) - len(behind)
    return LEAD + before + (repeated * (filled // len(repeated) + 1))[:filled] + behind


def counts(texts, folder):
    """The instructions that each text takes."""
    path = folder / "articles.ndjson"
    with open(path, "w", encoding="utf-8") as file:
        for text in texts:
            for body in (LEAD, text):
                file.write(json.dumps({"text": body, "language": "en"}) + "\n")
        file.write(json.dumps({"text": LEAD, "language": "en"}) + "\n")
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}",
         f"--dump-before={NEXT_ARTICLE}", tool.binary(), "explain", str(path)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode != 0:
        sys.exit(f"explain under callgrind: exit code {done.returncode}\n{done.stderr[-2000:]}")
    parts = {}
    for dump in folder.glob("callgrind*"):
        with open(dump, encoding="utf-8", errors="replace") as file:
            found = {key: int(value) for key, value in re.findall(r"^(part|totals|summary): (\d+)", file.read(), re.M)}
        if "part" in found:
            parts[found["part"]] = found.get("totals", found.get("summary", 0))
    # [start] [read lead] [read text, do lead] [read lead, do text] [read text, do lead] ... [find the end, do lead]
    expected = 2 * len(texts) + 3
    if len(parts) != expected:
        sys.exit(f"callgrind made {len(parts)} dumps, not {expected}: is {NEXT_ARTICLE} called once an article?")
    at = [parts[number] for number in sorted(parts)]
    return [at[2 + 2 * i] + at[3 + 2 * i] for i in range(len(texts))]


def main():
    lengths = (BYTES, 2 * BYTES, 4 * BYTES)
    shapes = sys.argv[1:] or list(SHAPES)
    with tempfile.TemporaryDirectory() as scratch:
        # the first text stands for what is done only once
        taken = counts([LEAD] + [text_of(shape, length) for shape in shapes for length in lengths],
                       pathlib.Path(scratch))
    lead = taken.pop(0)
    failed = []
    for i, shape in enumerate(shapes):
        costs = taken[3 * i:3 * i + 3]
        ratios = [costs[1] / costs[0], costs[2] / costs[1]]
        print(f"{shape:14} {costs} instructions, {costs[0] / BYTES:.0f} a byte, ratios {ratios[0]:.2f} {ratios[1]:.2f}")
        if costs[0] < 2 * lead:
            failed.append(f"{shape}: the text takes hardly more than the lead alone ({lead}): nothing is tested")
        if max(ratios) > LIMIT:
            failed.append(f"{shape}: twice the text takes more than {LIMIT} times the instructions")
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
