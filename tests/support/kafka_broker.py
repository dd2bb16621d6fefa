"""A real Kafka broker for one test, on free ports of the loopback interface, its data in a temporary folder.

    with kafka_broker.Broker() as broker:
        run("...", broker.address)

The jars come by deploy/install-deps --with-broker; where they, or Java, are missing, `skip_unless_there` ends the test
as skipped. The broker ends with the `with` block, also when the test is killed by ctest.
"""

import ctypes
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
CLUSTER = "AAAAAAAAAAAAAAAAAAAAAQ"
READY = "Kafka Server started"
START_SECONDS = 60

PROPERTIES = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "group.initial.rebalance.delay.ms": "0",
    "auto.create.topics.enable": "false",
    # with these, one that was killed is of use again after 4 s, not 15
    "broker.heartbeat.interval.ms": "500",
    "broker.session.timeout.ms": "3000",
}


def _cache():
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME", "/var/cache"), ".cache")
    return pathlib.Path(os.environ.get("COUNTERCLAIM_CACHE") or os.path.join(home, "counterclaim"))


def _jars():
    listed = pathlib.Path(__file__).parents[2] / "deploy" / "kafka" / "jars.sha256"
    names = [line.split()[1] for line in listed.read_text().splitlines()]
    version = next(name for name in names if name.startswith("kafka_"))[:-len(".jar")].split("-")[1]
    folder = _cache() / f"kafka-{version}"
    return [folder / name for name in sorted(names)]


def skip_unless_there():
    if shutil.which("java") is None or not all(jar.exists() for jar in _jars()):
        print("skipped: there is no Kafka broker here; deploy/install-deps --with-broker fetches one")
        sys.exit(SKIPPED)


def free_ports(count):
    """Below those that the system gives to clients, which could otherwise take one before the broker does."""
    ports = []
    for port in random.sample(range(15000, 32768), 2000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        ports.append(port)
        if len(ports) == count:
            return ports
    raise RuntimeError("no free port")


def _die_with_parent():
    death_signal = 1
    ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)


class Broker:
    def __init__(self, properties=None, format_arguments=()):
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="counterclaim-broker-"))
        self._port, controller = free_ports(2)
        self._process = None
        self.address = f"127.0.0.1:{self._port}"
        settings = dict(PROPERTIES)
        settings["listeners"] = f"PLAINTEXT://{self.address},CONTROLLER://127.0.0.1:{controller}"
        settings["controller.quorum.voters"] = f"1@127.0.0.1:{controller}"
        settings["log.dirs"] = str(self._folder / "data")
        settings.update(properties or {})
        self._config = self._folder / "server.properties"
        self._config.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
        self._log = self._folder / "server.log"
        self._class_path = ":".join(str(jar) for jar in _jars())
        try:
            formatted = subprocess.run(
                ["java", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", self._class_path,
                 "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", str(self._config), *format_arguments],
                capture_output=True, text=True, timeout=START_SECONDS)
            if formatted.returncode != 0:
                raise RuntimeError(f"the broker's storage could not be formatted:\n{formatted.stdout}{formatted.stderr}")
            self.start()
        except BaseException:
            self.__exit__()
            raise

    def start(self):
        """Also after `kill` or `stop`, with the data that there were."""
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                ["java", "-Xms256m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", self._class_path,
                 "kafka.Kafka", str(self._config)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder, preexec_fn=_die_with_parent)
        deadline = time.monotonic() + START_SECONDS
        while READY not in self._log.read_text(errors="replace"):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the broker did not start:\n" + self._log.read_text(errors="replace")[-4000:])
            time.sleep(0.05)

    def kill(self):
        """At once, as when its machine dies."""
        self._process.kill()
        self._process.wait()

    def stop(self):
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self._process is not None and self._process.poll() is None:
            self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def main():
    """Until the standard input ends, for work by hand: prints the address."""
    skip_unless_there()
    with Broker() as broker:
        print(broker.address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
