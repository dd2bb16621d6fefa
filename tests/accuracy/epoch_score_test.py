"""The scorer of quotations gives full marks to the right claims, and takes them away for each kind of wrong one."""
import contextlib
import copy
import io
import json
import pathlib
import tempfile
import unittest

import epoch_score

QUOTE = "Nordwolke runs 100k H100 GPUs on 12,500 servers."
ROW = {"quote": QUOTE, "owner": "Nordwolke AI", "users": "Cloud,Laguna", "status": "Existing",
       "published": "2025-03-04", "first_operational_date": "2025-01", "names_party": True, "scorable": True,
       "numbers": [{"value": 100001, "begin": 15, "end": 19, "surface": "100k", "chip_type": "NVIDIA H100 SXM5 80GB"}]}
CLAIM = {"articleId": "1", "subject": {"id": "nordwolke"}, "product": {"id": "nvidia/hopper/h100"},
         "action": "ACTION_HOLD", "modality": "MODALITY_ACTUAL", "evidence": {},
         "count": {"value": "100000", "unit": "units", "surface": "100k H100 GPUs"}}
SERVERS = {**CLAIM, "count": {"value": "12500", "unit": "units", "surface": "12,500"}}


def shares(claims, row=None, arguments=()):
    """{measure: share} and the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        rows, found = pathlib.Path(folder) / "rows", pathlib.Path(folder) / "claims"
        rows.write_text(json.dumps(row or ROW), encoding="utf-8")
        found.write_text("\n".join(map(json.dumps, claims)), encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = epoch_score.main(["--rows", str(rows), "--claims", str(found), str(found), *arguments])
    return {line.split()[0]: float(line.split()[4]) for line in output.getvalue().splitlines()}, code


def changed(**fields):
    claim = copy.deepcopy(CLAIM)
    for field, change in fields.items():
        claim[field] = {**claim[field], **change} if isinstance(change, dict) else change
    return claim


class Score(unittest.TestCase):
    def test_the_right_claim_has_full_marks(self):
        measured, code = shares([CLAIM], arguments=["--least", "count=1"])
        self.assertEqual((dict.fromkeys(epoch_score.WANTED, 1.0), 0), (measured, code))

    def test_each_wrong_claim_loses_its_marks(self):
        for name, wrong in {"count": changed(count={"value": "1000"}), "subject": changed(subject={"id": "ai"}),
                            "product": changed(product={"id": "nvidia/hopper/h200"}),
                            "planned": changed(modality="MODALITY_PLANNED"),
                            "untitled": changed(subject={"id": "cloud"}),
                            "sound": changed(count={"value": "100", "surface": "100 H100"})}.items():
            with self.subTest(name):
                measured, code = shares([wrong], arguments=["--least", f"{name}=0.5"])
                self.assertEqual((0.0, 1), (measured[name], code))

    def test_a_kind_is_too_little_where_the_chip_is_named(self):
        self.assertEqual(0.0, shares([changed(product={"id": "nvidia"})])[0]["product"])

    def test_one_wrong_claim_beside_a_right_one_is_a_miss(self):
        self.assertEqual(0.0, shares([CLAIM, changed(subject={"id": "other"})])[0]["subject"])

    def test_servers_are_no_accelerators(self):
        self.assertEqual(0.5, shares([CLAIM, SERVERS])[0]["sound"])

    def test_a_user_is_a_subject_and_no_claim_is_a_miss(self):
        self.assertEqual(1.0, shares([changed(subject={"id": "laguna"})])[0]["subject"])
        measured, code = shares([], arguments=["--least", "untitled=0.1"])
        self.assertEqual((0.0, 0.0, 1), (measured["count"], measured["untitled"], code))

    def test_a_status_from_after_the_quote_is_left_out(self):
        later = {**ROW, "first_operational_date": "2025-06"}
        self.assertTrue(epoch_score.has_status(ROW, [ROW]))
        self.assertFalse(epoch_score.has_status(later, [later]))

    def test_a_sentence_under_two_statuses_is_left_out(self):
        planned = {**ROW, "status": "Planned"}
        self.assertFalse(epoch_score.has_status(planned, [ROW, planned]))


if __name__ == "__main__":
    unittest.main()
