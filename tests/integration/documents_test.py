"""Runs the commands that the documents show, and compares what comes out with what they show.

A fenced block `console` that begins with "$ counterclaim ARGUMENTS" is run where the blocks before it of the form
`text file=NAME` stand as files, beside the tree's deploy/; the rest of the block is its standard output,
or, behind a line "…", what stands there from the last "== " on.
With COUNTERCLAIM_REWRITE=1 the documents are rewritten instead.
"""
import os
import pathlib
import re
import shlex
import tempfile
import unittest

import tool

DOCUMENTS = ("README.md", "docs/life-of-an-article.md")
BLOCK = re.compile(r"^```(console|text file=(\S+))\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_again(document, folder, count):
    """The document with what the commands print now."""

    def replace(match):
        kind, name, body = match.groups()
        if name:
            (folder / name).write_text(body, encoding="utf-8")
            return match[0]
        command, _, shown = body.partition("\n")
        if not command.startswith("$ counterclaim "):
            return match[0]
        count.append(command)
        printed = tool.run(*shlex.split(command)[2:], cwd=folder)
        if shown.startswith("…\n"):
            printed = "…\n" + printed[printed.rindex("== "):]
        return f"```{kind}\n{command}\n{printed.rstrip()}\n```"

    return BLOCK.sub(replace, document)


class Documents(unittest.TestCase):
    maxDiff = None

    def test_what_the_documents_show_is_what_the_program_prints(self):
        for name in DOCUMENTS:
            with self.subTest(name), tempfile.TemporaryDirectory() as scratch:
                folder = pathlib.Path(scratch)
                (folder / "deploy").symlink_to(tool.ROOT / "deploy")
                path = tool.ROOT / name
                document, commands = path.read_text(encoding="utf-8"), []
                now = shown_again(document, folder, commands)
                self.assertTrue(commands, "no command is shown")
                if os.environ.get("COUNTERCLAIM_REWRITE") == "1":
                    path.write_text(now, encoding="utf-8")
                else:
                    self.assertEqual(document, now)


if __name__ == "__main__":
    tool.main()
