"""Installs the build into a folder of its own and uses what is there."""
import os
import pathlib
import subprocess
import tempfile
import unittest

import tool


class Install(unittest.TestCase):
    def test_the_installed_program_replays_the_installed_samples(self):
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run(["cmake", "--install", os.environ["COUNTERCLAIM_BUILD_DIR"], "--prefix", scratch], check=True,
                           capture_output=True)
            prefix = pathlib.Path(scratch)
            program = str(prefix / "bin" / "counterclaim")
            self.assertRegex(tool.run("--version", binary_path=program), r"\d+\.\d+\.\d+")
            self.assertTrue((prefix / "share" / "doc" / "counterclaim" / "LICENSE").is_file())
            replayed = tool.Replayed(prefix / "share" / "counterclaim" / "samples", binary_path=program)
            self.assertEqual(1, len(replayed.contradictions))


if __name__ == "__main__":
    tool.main()
