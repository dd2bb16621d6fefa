"""The tool against a real broker: topics, ingest, tail, and what it says where something is wrong."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import kafka_broker  # noqa: E402

TOOL = os.environ["COUNTERCLAIM_BIN"]
SAMPLES = pathlib.Path(__file__).parents[2] / "deploy" / "samples"


def tool(*arguments, given=None):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, timeout=60, input=given)


class KafkaToolsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.broker = kafka_broker.Broker()
        cls.at = ["--brokers", cls.broker.address]
        made = tool("topics", "create", *cls.at, "--partitions", 3)
        assert made.returncode == 0, made.stderr
        assert "counterclaim.claims made\n" in made.stdout, made.stdout

    @classmethod
    def tearDownClass(cls):
        cls.broker.__exit__()

    def lines(self, topic):
        read = tool("tail", topic, "--until-end", *self.at)
        self.assertEqual(read.returncode, 0, read.stderr)
        return [json.loads(line) for line in read.stdout.splitlines()]

    def test_topics_are_made_once_and_never_repartitioned(self):
        again = tool("topics", "create", *self.at, "--partitions", 3)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertNotIn(" made\n", again.stdout)
        other = tool("topics", "create", *self.at, "--partitions", 4)
        self.assertEqual(other.returncode, 1)
        self.assertIn("is there with 3 partitions, not 4", other.stderr)

    def test_topics_are_described_with_their_settings(self):
        told = tool("topics", "describe", *self.at)
        self.assertEqual(told.returncode, 0, told.stderr)
        by_name = {line.split()[0]: line.split()[1:] for line in told.stdout.splitlines()}
        self.assertIn("cleanup.policy=compact", by_name["counterclaim.claims"])
        self.assertIn("partitions=3", by_name["counterclaim.claims"])
        self.assertIn("retention.ms=7776000000", by_name["counterclaim.articles"])
        self.assertIn("counterclaim.detector-changelog", by_name)

    def test_articles_go_in_and_come_out(self):
        before = len(self.lines("articles"))
        put = tool("ingest", *self.at, SAMPLES)
        self.assertEqual(put.returncode, 0, put.stderr)
        self.assertIn("15 articles in the log", put.stdout)
        wanted = set()
        for path in SAMPLES.glob("*.ndjson"):
            wanted |= {json.loads(line)["id"] for line in path.read_text().splitlines()}
        articles = self.lines("articles")
        self.assertEqual(len(articles), before + 15)
        self.assertLessEqual(wanted, {article["id"] for article in articles})

    def test_what_cannot_go_in_is_named_and_the_rest_goes(self):
        before = len(self.lines("articles"))
        lines = [{"id": "one", "text": "Nothing much."}, {"id": "two"}, {"id": "three", "text": "x" * (5 << 20)}]
        put = tool("ingest", *self.at, "-", given="".join(json.dumps(line) + "\n" for line in lines))
        self.assertEqual(put.returncode, 1)
        self.assertIn("1 article in the log", put.stdout)
        self.assertIn("2 refused", put.stdout)
        self.assertIn("-:2: ", put.stderr)
        self.assertIn("three: the article is over the limit of 4 MiB", put.stderr)
        self.assertEqual(len(self.lines("articles")), before + 1)
        one = next(article for article in self.lines("articles") if article["id"] == "one")
        self.assertEqual(one["publishedPrecision"], "DATE_PRECISION_TIME")

    def test_a_missing_topic_and_wrong_settings_are_told_plainly(self):
        for arguments, reason in [
            (["tail", "nothing", "--until-end"], "there is no topic counterclaim.nothing"),
            (["tail", "claims", "--property", "no.such=1"], 'No such configuration property: "no.such"'),
            (["tail", "claims", "--property", "group.id=x"], "kafka.properties.group.id is set by the program itself"),
            (["tail", "claims", "--property", "x"], "--property x: must be KEY=VALUE"),
            (["tail", "claims", "--property", "linger.ms=soon"], "kafka.properties.linger.ms: "),
        ]:
            refused = tool(*arguments, *self.at)
            self.assertEqual(refused.returncode, 1, arguments)
            self.assertIn(reason, refused.stderr)

    def test_a_broker_that_is_not_there_is_told_of(self):
        port = kafka_broker.free_ports(1)[0]
        refused = tool("topics", "describe", "--brokers", f"127.0.0.1:{port}")
        self.assertEqual(refused.returncode, 1)
        self.assertIn(f"cannot list the topics (Kafka at 127.0.0.1:{port})", refused.stderr)
        self.assertIn("Connection refused", refused.stderr)


if __name__ == "__main__":
    kafka_broker.skip_unless_there()
    unittest.main(verbosity=2)
