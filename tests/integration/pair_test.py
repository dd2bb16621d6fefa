"""`explain --pair` says of two claims of a replay what the replay itself published of them."""
import itertools
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import tool

SAMPLES = tool.ROOT / "deploy" / "samples"


class Pair(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.here = pathlib.Path(cls.scratch.name)
        tool.run("replay", "--input", SAMPLES, "--state", cls.here / "state", "--claims", cls.here / "claims",
                 "--relations", cls.here / "relations", "--contradictions", cls.here / "contradictions")
        cls.claims = tool.lines(cls.here / "claims")
        cls.relations = {relation["id"]: relation for relation in tool.lines(cls.here / "relations")}
        cls.contradictions = {found["id"]: found for found in tool.lines(cls.here / "contradictions")}

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def compare(self, first, second):
        lines = tool.run("explain", "--pair", first["id"], second["id"], "--state", self.here / "state", "--format",
                         "ndjson").splitlines()
        self.assertEqual(1, len(lines))
        return json.loads(lines[0])

    def test_each_pair_gets_what_was_published_of_it(self):
        told = set()
        for first, second in itertools.combinations(self.claims, 2):
            comparison = self.compare(first, second)
            relation = comparison["relation"]
            kind = relation["kind"].removeprefix("RELATION_KIND_")
            if kind in ("UNRELATED", "SCOPE_DIFFERS"):
                self.assertTrue(relation["rule"] and relation["reason"])
                continue
            self.assertEqual(self.relations[relation["id"]], relation)
            told.add(relation["id"])
            if kind == "CONTRADICTS":
                self.assertEqual(self.contradictions[comparison["contradiction"]["id"]], comparison["contradiction"])
        self.assertEqual(set(self.relations), told)

    def test_a_state_of_another_lexicon_is_refused(self):
        lexicon = self.here / "lexicon"
        shutil.copytree(tool.ROOT / "services" / "core" / "lexicon" / "data", lexicon)
        with (lexicon / "common" / "companies.textproto").open("a", encoding="utf-8") as file:
            file.write('\nparty { id: "vantor" name: "Vantor" alias: "Vantor" kind: "company" }\n')
        first, second = self.claims[:2]
        done = subprocess.run([tool.binary(), "explain", "--pair", first["id"], second["id"], "--state",
                               self.here / "state", "--lexicon", lexicon], capture_output=True, text=True, check=False)
        self.assertEqual(1, done.returncode)
        self.assertIn("was written by another version of the program", done.stderr)


if __name__ == "__main__":
    tool.main()
