"""Counterclaim's services as processes over a broker, and what they have made of it."""

import json
import os
import pathlib
import signal
import subprocess
import time

BIN = pathlib.Path(os.environ["COUNTERCLAIM_BIN"]).parent
TOOL = BIN / "counterclaim"


def tool(*arguments, given=None, timeout=60):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, input=given)


def done(*arguments, **more):
    result = tool(*arguments, **more)
    if result.returncode != 0:
        raise AssertionError(f"{arguments} gave {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


class Process:
    """One instance of a service; the log's lines are kept over its restarts."""

    def __init__(self, service, number, address, folder, settings=()):
        self.instance = f"{service}-{number}"
        self._command = [BIN / f"counterclaim-{service}", "--set", f"instance={self.instance}", "--set",
                         f"kafka.brokers={address}", "--set", f"state.dir={folder / 'state'}"]
        for setting in settings:
            self._command += ["--set", setting]
        self._log = folder / f"{self.instance}.log"
        self.state = folder / "state" / self.instance
        self._process = None
        self.start()

    def start(self):
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @property
    def code(self):
        return self._process.poll()

    def signal(self, number):
        self._process.send_signal(number)

    def kill(self):
        self._process.kill()
        self._process.wait()

    def stop(self, seconds=20):
        """As a supervisor does; gives the exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(seconds)

    def wait(self, seconds):
        return self._process.wait(seconds)

    def lines(self):
        return [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{")]

    def messages(self):
        return [line["message"] for line in self.lines()]

    def log(self):
        return self._log.read_text()


def tail(address, topic):
    return [json.loads(line) for line in done("tail", topic, "--until-end", "--brokers", address).splitlines()]


def latest(records):
    """Of upserts by id the last of each; a key is in one partition, so that its records are in order."""
    by_id = {}
    for record in records:
        by_id[record["id"]] = record
    return by_id


def comparable(contradictions):
    """Those that are open, as text, without the time of their detection."""
    lines = []
    for contradiction in contradictions:
        if contradiction["state"] == "STATE_OPEN":
            lines.append(json.dumps({k: v for k, v in contradiction.items() if k != "detectedAt"}, sort_keys=True))
    return sorted(lines)


def open_contradictions(address):
    return comparable(latest(tail(address, "contradictions")).values())


def replayed(inputs):
    """The open contradictions that a replay of these finds."""
    arguments = [part for path in inputs for part in ("--input", path)]
    return comparable(json.loads(line) for line in done("replay", *arguments, "--format", "ndjson").splitlines())


def wait_until(check, seconds, what):
    deadline = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come in {seconds} s")
        time.sleep(0.2)
