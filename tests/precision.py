#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""tests/precision.py

Which findings each capture of this tree has, against tests/precision.expected: a
line for each capture, with its health and its findings. One that is not
expected there fails, and so does one above info where all is well. UPDATE=1
renews the file: its diff is the review. Prints a table: on how many captures
each finding holds, and on how many of them that was expected.
Real captures are judged too where a collection of them lies beside the
checkout (or at CORPUS): on one that its expected.json calls healthy there must
be no finding above info.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = os.path.join(HERE, "precision.expected")
CORPUS = os.environ.get("CORPUS", os.path.join(HERE, "../../shared/corpus"))
PROGRAM = os.path.abspath(os.environ.get("PROGRAM", "build/accelnet-check"))
HARMLESS = ("ok", "info")


def captures():
    """Every capture, as paths from tests/: files, and directories of files."""
    parsers = sorted(os.listdir(os.path.join(HERE, "fixtures/captures")))
    folders = ["fixtures/findings", "fixtures/seed", "fixtures/lab", "golden/input"]
    folders += [f"fixtures/captures/{name}" for name in parsers if name != "README"]
    for folder in folders:
        for name in sorted(os.listdir(os.path.join(HERE, folder))):
            if name != "README" and not name.endswith(".conf"):
                yield f"{folder}/{name}"


def expectation(path):
    """The option that the first line of a fixture asks for."""
    if os.path.isdir(path):
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        first = file.readline().strip()
    return [first[2:]] if first.startswith("# --expect=") else []


def judge(path):
    """(health, {finding: severity}) of a capture; None: it holds nothing that is known."""
    run = subprocess.run(
        [PROGRAM, "--json", "--sample", "0", *expectation(path), "--from", path],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    if run.returncode == 65:
        return None
    if run.returncode not in (0, 1, 2, 3):
        raise RuntimeError(f"{path}: status {run.returncode}: {run.stderr.decode()}")
    out = json.loads(run.stdout)
    found = {}
    for finding in out["findings"]:
        if found.get(finding["id"]) in (None, *HARMLESS):
            found[finding["id"]] = finding["severity"]
    return out["verdict"]["health"], found


def read_expected():
    """{capture: (health, [finding])}"""
    lines = {}
    if os.path.exists(EXPECTED):
        with open(EXPECTED, encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if words and words[0] != "#":
                    lines[words[0]] = (words[1], words[2:])
    return lines


def write_expected(judged):
    """The file that is compared with, as things are now."""
    with open(EXPECTED, "w", encoding="utf-8") as file:
        file.write("# capture, its health, its findings: UPDATE=1 tests/precision.py renews this\n")
        for name, (health, found) in sorted(judged.items()):
            file.write(" ".join([name, health, *sorted(found)]) + "\n")


def is_healthy(expected):
    """An expert called this capture healthy: nothing else is allowed of it."""
    if "health" in expected:
        return set(expected["health"]) <= {"ok"}
    states = [state for vnic in expected.get("vnics", []) for state in vnic["state"]]
    states += expected.get("each_state", [])
    return bool(states) and set(states) <= {"fast-path", "ready"}


class Count:
    """What held where."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.expected, self.unexpected = Counter(), Counter()
        self.real, self.real_healthy = Counter(), Counter()

    def fail(self, name, what):
        """One more failure."""
        self.failed += 1
        print(f"FAILED {name}: {what}")

    def compare(self, name, judged, wanted):
        """One capture of this tree."""
        health, found = judged
        if wanted is None:
            self.unexpected.update(list(found))
            self.fail(name, "nothing is said about it (UPDATE=1 tests/precision.py)")
            return
        new, gone = sorted(set(found) - set(wanted[1])), sorted(set(wanted[1]) - set(found))
        self.expected.update(set(found) & set(wanted[1]))
        self.unexpected.update(new)
        loud = [i for i, severity in found.items() if severity not in HARMLESS]
        if new or gone or health != wanted[0]:
            self.fail(name, f"{health}, not {wanted[0]}; not expected: {new}; missing: {gone}")
        elif health == "ok" and loud:
            self.fail(name, f"all is well, but {loud}")
        else:
            self.passed += 1

    def check_real(self, name, judged, expected):
        """One capture of the collection."""
        if judged is None:
            self.skipped += 1
            return
        self.real.update(list(judged[1]))
        loud = [i for i, severity in judged[1].items() if severity not in HARMLESS]
        if not is_healthy(expected):
            self.passed += 1
            return
        self.real_healthy.update(loud)
        if loud:
            self.fail(name, f"healthy, but {loud}")
        else:
            self.passed += 1

    def table(self, ids):
        """Per finding, on how many captures it holds."""
        print(f"{'finding':34}{'captures':>9}{'expected':>9}{'others':>7}"
              f"{'real':>6}{'loud on healthy':>16}")
        for i in ids:
            total = self.expected[i] + self.unexpected[i]
            print(f"{i:34}{total:9}{self.expected[i]:9}{self.unexpected[i]:7}"
                  f"{self.real[i]:6}{self.real_healthy[i]:16}")


def check_corpus(count, pool):
    """The collection of real captures, where there is one."""
    if not os.path.isdir(CORPUS):
        count.skipped += 1
        print("skipped real captures: no collection of them beside the checkout")
        return
    cases = [name for name in sorted(os.listdir(CORPUS))
             if os.path.isfile(os.path.join(CORPUS, name, "expected.json"))]
    judged = pool.map(judge, [os.path.join(CORPUS, name, "capture") for name in cases])
    for name, answer in zip(cases, judged):
        with open(os.path.join(CORPUS, name, "expected.json"), encoding="utf-8") as file:
            count.check_real(name, answer, json.load(file))


def main():
    """Judges all, compares, prints the table and the counts."""
    names = list(captures())
    count = Count()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(judge, [os.path.join(HERE, name) for name in names])
        judged = {name: answer for name, answer in zip(names, answers) if answer}
        if os.environ.get("UPDATE"):
            write_expected(judged)
        wanted = read_expected()
        for name, answer in judged.items():
            count.compare(name, answer, wanted.get(name))
        for name in sorted(set(wanted) - set(judged)):
            count.fail(name, "it is expected, and is not there")
        check_corpus(count, pool)
    words = subprocess.run([PROGRAM, "complete", "findings"], stdout=subprocess.PIPE, check=True)
    count.table(line.split("\t")[0] for line in words.stdout.decode().splitlines())
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    sys.exit(1 if count.failed else 0)


if __name__ == "__main__":
    main()
