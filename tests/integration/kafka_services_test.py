"""How a service starts, and what it says where it cannot."""

import os
import pathlib
import subprocess
import sys
import tempfile
import shutil
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import kafka_broker  # noqa: E402
import kafka_services as services  # noqa: E402

USAGE = 2
FAILED = 1
SECONDS = 30


def run(service, *settings, environment=None):
    arguments = [part for setting in settings for part in ("--set", setting)]
    return subprocess.run([services.BIN / f"counterclaim-{service}", *arguments], capture_output=True, text=True,
                          timeout=60, env={**os.environ, **(environment or {})})


class KafkaServicesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.broker = kafka_broker.Broker()

    @classmethod
    def tearDownClass(cls):
        cls.broker.__exit__()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="counterclaim-services-"))
        self.processes = []

    def tearDown(self):
        for process in self.processes:
            process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, service, number, address, *settings):
        self.processes.append(services.Process(service, number, address, self.folder, settings))
        return self.processes[-1]

    def test_wrong_settings_are_all_told_at_once(self):
        refused = run("detector", "log.level=loud", "kafka.broker=x:1", "kafka.properties.no.such=1", "x",
                      environment={"COUNTERCLAIM_METRICS_LISTEN": "everywhere"})
        self.assertEqual(refused.returncode, USAGE)
        for reason in ["--set log.level=loud: log.level must be trace, debug, info, warn or error",
                       "--set kafka.broker=x:1: unknown key kafka.broker; the nearest known one is kafka.brokers",
                       'kafka.properties.no.such: No such configuration property: "no.such"',
                       "--set x: must be KEY=VALUE",
                       "COUNTERCLAIM_METRICS_LISTEN: metrics.listen must be host:port"]:
            self.assertIn(f"counterclaim-detector: {reason}\n", refused.stderr)
        unnamed = run("detector")
        self.assertEqual(unnamed.returncode, USAGE)
        self.assertIn("instance is not set", unnamed.stderr)

    def test_it_waits_for_topics_and_refuses_what_does_not_fit(self):
        process = self.start("detector", 0, self.broker.address)
        waiting = services.wait_until(
            lambda: [line for line in process.lines() if line["message"] == "trying again"], SECONDS, "a try")
        self.assertIn("there is no topic counterclaim.claims; 'counterclaim topics create'", waiting[0]["reason"])
        services.done("topics", "create", "--brokers", self.broker.address, "--partitions", 2)
        services.wait_until(lambda: "running" in process.messages(), SECONDS, "the topics")
        self.assertEqual(process.lines()[-1]["partitions"], "0 1")

        # one folder is for one process
        beside = run("detector", "instance=detector-0", f"state.dir={self.folder / 'state'}",
                     f"kafka.brokers={self.broker.address}")
        self.assertEqual(beside.returncode, FAILED)
        self.assertIn("is in use by another process", beside.stderr)
        self.assertEqual(process.stop(), 0)

        # and for one service
        other = run("extractor", "instance=detector-0", f"state.dir={self.folder / 'state'}",
                    f"kafka.brokers={self.broker.address}")
        self.assertEqual(other.returncode, FAILED)
        self.assertIn(r'the state folder is of \"detector counterclaim.claims/2\", and this is \"extractor', other.stderr)

    def test_it_waits_for_a_broker_and_ends_when_told_to(self):
        port = kafka_broker.free_ports(1)[0]
        process = self.start("extractor", 1, f"127.0.0.1:{port}")
        waiting = services.wait_until(
            lambda: [line for line in process.lines() if line["message"] == "trying again"], SECONDS, "a try")
        self.assertIn(f"Kafka at 127.0.0.1:{port}", waiting[0]["reason"])
        self.assertIn("Connection refused", waiting[0]["reason"])
        self.assertEqual(process.stop(), 0)
        self.assertEqual(process.messages()[-1], "ended")


if __name__ == "__main__":
    kafka_broker.skip_unless_there()
    unittest.main(verbosity=2)
