"""Finds headers that do I/O, or know the clock or threads, in the rooms that must be pure: services/core and
services/stream."""
import pathlib
import re
import sys

PURE = ("services/core", "services/stream")
FORBIDDEN = re.compile(
    r'#\s*include\s*[<"]('
    r"fstream|iostream|filesystem|thread|condition_variable|future|stop_token|chrono|ctime|time\.h|"
    r"cstdio|stdio\.h|random|unistd\.h|fcntl\.h|sys/[^>\"]*|netinet/[^>\"]*|"
    r"rocksdb/[^>\"]*|grpc[^>\"]*|librdkafka/[^>\"]*|spdlog/[^>\"]*|curl/[^>\"]*|sqlite3\.h|httplib\.h|yaml-cpp/[^>\"]*|"
    r"absl/time/clock\.h|absl/synchronization/[^>\"]*"
    r')[>"]')


def main():
    root = pathlib.Path(sys.argv[1])
    files = [path for room in PURE for pattern in ("*.cc", "*.h") for path in sorted((root / room).rglob(pattern))]
    if not files:
        print(f"no source files under {root}")
        return 2
    found = 0
    for path in files:
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := FORBIDDEN.match(line.strip()):
                print(f"{name}:{number}: a pure room includes <{match[1]}>")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
