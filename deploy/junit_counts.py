"""Prints how many tests of a ctest JUnit file passed, failed and were skipped. A file without tests is an error."""
import sys
import xml.etree.ElementTree


def main():
    try:
        cases = list(xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase"))
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        print(f"junit_counts: {error}", file=sys.stderr)
        return 1
    passed = sum(case.get("status") == "run" for case in cases)
    # a test whose program could not be found or started is "notrun" too, but only a skipped one says so
    skipped = sum(case.get("status") == "disabled" or
                  (case.get("status") == "notrun" and (case.find("skipped") is not None) and
                   "SKIP" in (case.find("skipped").get("message") or "").upper()) for case in cases)
    failed = len(cases) - passed - skipped
    if not passed and not failed:
        print("junit_counts: no test was run", file=sys.stderr)
        return 1
    print(passed, failed, skipped)
    return 0


if __name__ == "__main__":
    sys.exit(main())
