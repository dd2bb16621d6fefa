"""Runs clang-tidy over the sources of services/, several files at a time. A file that passed is not checked again until it, its
headers, its command or the configuration changes."""
import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys

PROGRAM = "clang-tidy-19"
ROOT = pathlib.Path(__file__).resolve().parent.parent


def dependencies(build):
    """Headers of each object file, as ninja learned them when it built it."""
    text = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=True).stdout
    headers, current = {}, None
    for line in text.splitlines():
        if match := re.match(r"(\S.*): #deps \d+,", line):
            current = headers.setdefault(match[1], [])
        elif line.startswith("    ") and current is not None:
            current.append(line.strip())
    return headers


class Keys:
    """A file's key: a hash over all that its result depends on."""

    def __init__(self, build):
        version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
        self.build = build
        self.base = version + (ROOT / ".clang-tidy").read_text()
        self.headers = dependencies(build)
        self.digests = {}

    def digest(self, path):
        if path not in self.digests:
            self.digests[path] = hashlib.sha256((self.build / path).read_bytes()).hexdigest()
        return self.digests[path]

    def of(self, entry):
        """None where the headers are not known, as the object has not been built."""
        if entry["output"] not in self.headers:
            return None
        # the place of the tree is no part of the result
        parts = [self.base, entry["command"].replace(str(ROOT), "")]
        try:
            parts += [self.digest(path) for path in [entry["file"], *self.headers[entry["output"]]]]
        except OSError:
            return None
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def tidy(build, path):
    # the warnings are the compiler's own business
    command = [PROGRAM, "-p", str(build), "--quiet", "--extra-arg=-Wno-everything", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="a build directory, built")
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="where passed files are remembered")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("paths", nargs="*", help="check only files whose path contains one of these")
    options = parser.parse_args()
    build = options.build.resolve()
    options.cache.mkdir(parents=True, exist_ok=True)

    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if not path.is_relative_to(ROOT / "services") or path.is_relative_to(build):
            continue
        name = str(path.relative_to(ROOT))
        if not options.paths or any(part in name for part in options.paths):
            entries[name] = entry
    keys = Keys(build)
    todo = []
    for name, entry in sorted(entries.items()):
        key = keys.of(entry)
        if key is None or not (options.cache / key).exists():
            todo.append((name, entry["file"], key))
    print(f"{len(entries)} files, {len(todo)} to check", flush=True)

    bad = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = {pool.submit(tidy, build, path): (name, key) for name, path, key in todo}
        for job in concurrent.futures.as_completed(jobs):
            name, key = jobs[job]
            good, output = job.result()
            if good:
                if key is not None:
                    (options.cache / key).touch()
                continue
            bad += 1
            print(f"{name}:\n{output}", flush=True)
    print(f"{bad} of {len(entries)} files have findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
