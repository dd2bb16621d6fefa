"""Makes a file of news and replays it: prints megabytes a second, and the most memory that it took.

    replay_throughput.py --tool COUNTERCLAIM --maker MAKE_ARTICLES [--megabytes 1024] [--companies N]
                         [--at-least MB/S] [--memory-mb N]
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def replay(tool, folder):
    """Seconds and peak resident megabytes."""
    begin = time.monotonic()
    process = subprocess.Popen([tool, "replay", "--input", folder / "news.ndjson", "--state", folder / "state", "--claims",
                                folder / "claims.ndjson", "--contradictions", folder / "contradictions.ndjson"],
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"replay ended with {process.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--maker", required=True)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--companies", type=int, default=480, help="that the news is about: few of them make hot keys")
    parser.add_argument("--at-least", type=float, default=0, help="fail below so many megabytes a second")
    parser.add_argument("--memory-mb", type=float, default=float("inf"), help="fail above so much memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        news = folder / "news.ndjson"
        with news.open("wb") as file:
            subprocess.run([options.maker, str(options.megabytes), "1", str(options.companies)], stdout=file, check=True)
        megabytes = news.stat().st_size / 1e6
        seconds, memory = replay(options.tool, folder)
        claims = sum(1 for _ in (folder / "claims.ndjson").open("rb"))
    speed = megabytes / seconds
    print(f"{megabytes:.0f} MB in {seconds:.1f} s: {speed:.1f} MB/s, {memory:.0f} MB of memory, {claims} claims")
    if not claims:
        sys.exit("no claim was found: the articles or the program are not what they should be")
    if speed < options.at_least or memory > options.memory_mb:
        sys.exit("too slow, or too much memory")


if __name__ == "__main__":
    main()
