"""Articles through extractors and detectors on a real broker: whatever befalls the processes, the open contradictions
are those of a replay, and no set of claims is written twice."""

import collections
import json
import pathlib
import random
import shutil
import signal
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parent / "faults")]
import generated_articles  # noqa: E402
import kafka_broker  # noqa: E402
import kafka_services as services  # noqa: E402

SAMPLES = HERE.parents[1] / "deploy" / "samples"
FENCED = 3
SECONDS = 60


def write_dated(path, count, seed):
    """Invented articles; only those with a date, as others get the time at which they arrive."""
    lines = [line for line in generated_articles.lines(count, 0.06, seed, 300) if line.endswith("}")]
    lines = [line for line in lines if "published_at" in json.loads(line)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lines


class KafkaPipelineTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="counterclaim-pipeline-"))
        self.broker = kafka_broker.Broker()
        self.processes = []

    def tearDown(self):
        for process in self.processes:
            process.kill()
        self.broker.__exit__()
        result = self._outcome.result
        if any(test is self for test, _ in result.failures + result.errors):
            for process in self.processes:
                print(f"--- {process.instance}\n{process.log()}")
        shutil.rmtree(self.folder, ignore_errors=True)

    def topics(self, partitions):
        services.done("topics", "create", "--brokers", self.broker.address, "--partitions", partitions)

    def start(self, service, number, folder=None, more=()):
        settings = ["kafka.properties.session.timeout.ms=6000", *more]
        process = services.Process(service, number, self.broker.address, folder or self.folder, settings)
        self.processes.append(process)
        return process

    def ingest(self, *paths):
        return services.done("ingest", "--brokers", self.broker.address, *paths)

    def expect(self, wanted, seconds=SECONDS):
        try:
            services.wait_until(lambda: services.open_contradictions(self.broker.address) == wanted, seconds,
                                "the replay's contradictions")
        except AssertionError:
            self.assertEqual(services.open_contradictions(self.broker.address), wanted)
        written = collections.Counter((record["articleId"], record["comparisonKey"], record["articleVersion"],
                                       record.get("versionDate"))
                                      for record in services.tail(self.broker.address, "claims"))
        self.assertEqual([place for place, times in written.items() if times > 1], [])

    def test_any_number_of_instances_gives_what_a_replay_gives(self):
        write_dated(self.folder / "news.ndjson", 2000, seed=11)
        inputs = [SAMPLES, self.folder / "news.ndjson"]
        wanted = services.replayed(inputs)
        self.assertGreater(len(wanted), 20)
        self.topics(4)
        for number in range(2):
            self.start("extractor", number)
        for number in range(3):
            self.start("detector", number)
        self.ingest(*inputs)
        # all of it once more, which changes nothing
        self.ingest(*inputs)
        self.expect(wanted)
        for process in self.processes:
            self.assertEqual(process.stop(), 0, process.log())
            self.assertEqual(process.messages()[-2:], ["draining", "ended"])

    def test_killed_processes_lose_nothing_and_repeat_nothing(self):
        seed = random.randrange(1 << 30)
        print(f"seed {seed}", flush=True)
        chance = random.Random(seed)
        lines = write_dated(self.folder / "news.ndjson", 4000, seed=12)
        wanted = services.replayed([self.folder / "news.ndjson"])
        self.topics(3)
        for number in range(2):
            self.start("extractor", number)
            self.start("detector", number)
        chance.shuffle(lines)
        parts = 8
        for part in range(parts):
            piece = self.folder / f"part{part}.ndjson"
            piece.write_text("\n".join(lines[part::parts]) + "\n", encoding="utf-8")
            self.ingest(piece)
            time.sleep(chance.random() * 0.6)
            victim = chance.choice(self.processes)
            victim.kill()
            if chance.random() < 0.3:
                shutil.rmtree(victim.state)
            victim.start()
        self.expect(wanted)

    def test_state_that_is_gone_is_restored_before_anything_is_read(self):
        lines = write_dated(self.folder / "news.ndjson", 2000, seed=13)
        (self.folder / "first.ndjson").write_text("\n".join(lines[:1000]) + "\n", encoding="utf-8")
        (self.folder / "second.ndjson").write_text("\n".join(lines[1000:]) + "\n", encoding="utf-8")
        self.topics(2)
        extractor, detector = self.start("extractor", 0), self.start("detector", 0)
        self.ingest(self.folder / "first.ndjson")
        self.expect(services.replayed([self.folder / "first.ndjson"]))
        for process in (extractor, detector):
            process.kill()
            shutil.rmtree(process.state)
            process.start()
        self.ingest(self.folder / "second.ndjson")
        self.expect(services.replayed([self.folder / "news.ndjson"]))
        for process in (extractor, detector):
            restored = [int(line["restored_records"]) for line in process.lines() if line["message"] == "running"]
            self.assertGreater(restored[-1], 0, process.log())
            # with its state on the disk, there is little that is missing
            process.kill()
            process.start()
            services.wait_until(lambda: process.messages().count("running") > len(restored), SECONDS, "a restart")
            self.assertEqual(process.lines()[-1]["restored_records"], "0", process.log())

    def test_a_process_whose_place_is_taken_leaves_it(self):
        self.topics(2)
        self.start("extractor", 0)
        first = self.start("detector", 0)
        services.wait_until(lambda: "running" in first.messages(), SECONDS, "the first")
        # stopped for longer than its session lasts; meanwhile another takes its name
        first.signal(signal.SIGSTOP)
        other = self.folder / "other"
        other.mkdir()
        second = self.start("detector", 0, folder=other)
        services.wait_until(lambda: "running" in second.messages(), SECONDS, "its successor")
        time.sleep(7)
        first.signal(signal.SIGCONT)
        self.assertEqual(first.wait(SECONDS), FENCED, first.log())
        self.ingest(SAMPLES)
        self.expect(services.replayed([SAMPLES]))
        self.assertIsNone(second.code, second.log())

    def test_brokers_that_die_are_waited_for(self):
        """Also in the middle of a transaction, and for longer than one may last and than a session does."""
        seed = random.randrange(1 << 30)
        print(f"seed {seed}", flush=True)
        chance = random.Random(seed)
        write_dated(self.folder / "news.ndjson", 20_000, seed=14)
        wanted = services.replayed([self.folder / "news.ndjson"])
        self.topics(2)
        self.ingest(self.folder / "news.ndjson")
        processes = [self.start("extractor", 0, more=["kafka.properties.transaction.timeout.ms=8000"]),
                     self.start("detector", 0, more=["kafka.properties.transaction.timeout.ms=8000"])]
        for process in processes:
            services.wait_until(lambda: "running" in process.messages(), SECONDS, "a start")
        for outage in (0.5, 11):
            time.sleep(chance.random() * 0.4)
            self.broker.kill()
            time.sleep(outage)
            self.broker.start()
        # after an outage longer than a session the group may take the only member for its own successor: it leaves, as
        # one that is fenced has to, and its supervisor starts it again
        def supervised():
            for process in processes:
                if process.code == FENCED:
                    print(f"{process.instance} was fenced and is started again", flush=True)
                    process.start()
            return services.open_contradictions(self.broker.address) == wanted

        services.wait_until(supervised, 2 * SECONDS, "the replay's contradictions")
        self.expect(wanted)
        for process in processes:
            self.assertIsNone(process.code, process.log())


if __name__ == "__main__":
    kafka_broker.skip_unless_there()
    unittest.main(verbosity=2)
