"""The bundled articles tell three stories: a contradiction across two languages, a revision, and a copied wire story."""
import unittest

import tool


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.replayed = tool.Replayed(tool.ROOT / "deploy" / "samples")

    def claims_of(self, prefix):
        return [claim for claim in self.replayed.claims if claim["articleId"].startswith(prefix)]

    def relations_of(self, prefix):
        return {relation["kind"].removeprefix("RELATION_KIND_") for relation in self.replayed.relations
                if relation["earlier"]["articleId"].startswith(prefix)}

    def test_the_only_contradiction_is_the_order_s_size(self):
        self.assertEqual(1, len(self.replayed.contradictions), self.replayed.contradictions)
        found = self.replayed.contradictions[0]
        self.assertEqual("KIND_QUANTITY", found["kind"])
        self.assertEqual("STATE_OPEN", found["state"])
        self.assertEqual("ahrental-maschinenbau", tool.party(found["earlier"]))
        self.assertTrue(tool.includes(found["earlier"], "count", 12000))
        self.assertTrue(tool.includes(found["later"], "count", 7500))
        self.assertEqual("ahrental-3", found["later"]["articleId"])
        self.assertNotEqual(found["earlier"]["language"], found["later"]["language"])
        for words in ("12,000", "7,500", "Katrin Hollenberg"):
            self.assertIn(words, found["explanation"])

    def test_every_article_of_the_stories_has_its_claim(self):
        for article, count in {"ahrental-1": 12000, "ahrental-2": 12000, "ahrental-3": 7500, "northmere-1": 40000,
                               "northmere-2": 28000, "northmere-3": 28000, "laguna-1": 4096, "laguna-2": 4096,
                               "laguna-3": 4096, "laguna-4": 4096}.items():
            with self.subTest(article):
                self.assertTrue(any(tool.includes(claim, "count", count) for claim in self.claims_of(article)))

    def test_a_lowered_plan_is_a_revision(self):
        self.assertIn("REVISES", self.relations_of("northmere"))

    def test_copies_of_a_wire_story_are_one_witness(self):
        self.assertTrue(self.relations_of("laguna") <= {"COPY", "CONFIRMS", "REFINES"}, self.relations_of("laguna"))
        orders = [claim for claim in self.claims_of("laguna") if tool.includes(claim, "count", 4096)]
        self.assertEqual({"en", "de", "fr", "it"}, {claim["language"] for claim in orders})

    def test_other_news_claims_nothing(self):
        self.assertEqual([], self.claims_of("other"))


if __name__ == "__main__":
    tool.main()
