"""Real articles, kept outside this tree in $COUNTERCLAIM_SHARED_DIR/seeds, and what has to be read in them. Skipped where
they are missing."""
import os
import pathlib
import unittest

import tool

SEEDS = pathlib.Path(os.environ.get("COUNTERCLAIM_SHARED_DIR", "")) / "seeds"


@unittest.skipUnless(os.environ.get("COUNTERCLAIM_SHARED_DIR") and SEEDS.is_dir(), "the seeds are not here")
class Seeds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.replayed = tool.Replayed(SEEDS)

    def some(self, **wanted):
        """Claims with the given parties and actions; count and amount: a value inside the interval."""
        found = []
        for claim in self.replayed.claims:
            fits = True
            for field, value in wanted.items():
                if field in ("count", "amount"):
                    fits = fits and tool.includes(claim, field, value)
                elif field == "actions":
                    fits = fits and claim["action"].removeprefix("ACTION_") in value
                elif field == "product":
                    fits = fits and claim["product"]["id"].startswith(value)
                elif field == "speaker":
                    fits = fits and claim.get("attribution", {}).get("speaker", {}).get("id") == value
                else:
                    fits = fits and tool.party(claim, field) == value
            if fits:
                found.append(claim)
        return found

    def test_tesla_goes_from_35_000_to_85_000_by_the_end_of_2024(self):
        plans = self.some(subject="tesla", count=85000, product="nvidia/hopper/h100", speaker="elon-musk")
        self.assertTrue(plans)
        for claim in plans:
            self.assertEqual("MODALITY_PLANNED", claim["modality"])
        self.assertTrue(any(claim.get("time", {}).get("kind") == "KIND_BY" and claim["time"].get("end") == "2024-12-31"
                            for claim in plans))
        self.assertTrue(self.some(subject="tesla", count=35000))

    def test_ten_billion_dollars_in_2024(self):
        spending = [claim for claim in self.some(subject="tesla", amount=10_000_000_000, actions=("SPEND",))
                    if claim["amount"]["unit"] == "USD"]
        self.assertTrue(spending)
        self.assertTrue(any(claim.get("time", {}).get("end") == "2024-12-31" for claim in spending))

    def test_12_000_h100_went_from_tesla_to_x_in_three_languages(self):
        moves = self.some(fromParty="tesla", toParty="x", actions=("REALLOCATE",), count=12000,
                          product="nvidia/hopper/h100")
        self.assertEqual({"it", "fr", "de"}, {claim["language"] for claim in moves})
        assertions = [claim["assertionId"] for claim in moves]
        self.assertLess(len(set(assertions)), len(assertions), "no two of them are one assertion")

    def test_more_than_500_million_dollars_are_delayed(self):
        delays = [claim for claim in self.some(subject="tesla", actions=("DELAY",)) if "amount" in claim]
        self.assertTrue(delays)
        for claim in delays:
            self.assertEqual("500000000", claim["amount"]["low"])
            self.assertFalse(claim["amount"].get("high"))
            self.assertEqual("HEDGE_AT_LEAST", claim["amount"]["hedge"])

    def test_giga_texas_will_house_50_000(self):
        self.assertTrue(any(tool.party(claim, "site") == "giga-texas" for claim in self.some(subject="tesla", count=50000)))

    def test_meta_has_340_000(self):
        self.assertTrue(self.some(subject="meta", count=340000, product="nvidia/hopper/h100"))

    def test_xai_has_100_000_and_doubles_to_200_000(self):
        self.assertTrue(self.some(subject="xai", count=100000, product="nvidia/hopper/h100"))
        doubled = self.some(subject="xai", count=200000)
        self.assertTrue(doubled)
        self.assertTrue(all(claim["modality"] == "MODALITY_PLANNED" for claim in doubled))

    def test_nvidia_s_mails_dispute_musk_s_statement(self):
        disputes = [claim for claim in self.some(subject="tesla", actions=("DISPUTE",))
                    if tool.party(claim, "disputed") == "elon-musk"]
        self.assertTrue(disputes)
        self.assertTrue(any(found["kind"] == "KIND_DISPUTE" for found in self.replayed.contradictions))

    def test_copies_of_one_story_do_not_contradict(self):
        others = [found["explanation"] for found in self.replayed.contradictions if found["kind"] != "KIND_DISPUTE"]
        self.assertEqual([], others)

    def test_shares_funding_and_lawsuits_claim_nothing(self):
        for claim in self.replayed.claims:
            with self.subTest(claim["evidence"]["quote"]):
                self.assertNotIn(tool.party(claim), ("pika", "runway", "synthesia", "openai", "google", "spacex"))
                for amount in (80_000_000, 470_000_000, 25_900_000_000):
                    bounds = tool.interval(claim, "amount")
                    self.assertFalse(bounds and bounds[1] and tool.includes(claim, "amount", amount))


if __name__ == "__main__":
    tool.main()
