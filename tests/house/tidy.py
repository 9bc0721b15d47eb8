#!/usr/bin/env python3
"""Holds scripts/tidy to its word in a small tree of its own: what it finds, what it remembers, and when it looks again."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

RULES = """\
rule cxx
  command = g++ -std=c++20 -I.. -MD -MF $out.d -c $in -o $out
  depfile = $out.d
  deps = gcc
"""
MOVED = """\
#include <string>
#include <utility>
namespace b {
namespace { std::string taken(std::string text) { return text; } }
unsigned long twice(std::string text) { taken(std::move(text)); return text.size(); }
}
"""


class Tree:
    """A tree with two rooms, built by ninja, and a memory of its own."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder).resolve()
        for room in ("scripts", "one", "two", "build"):
            (self.root / room).mkdir(parents=True)
        shutil.copy(ROOT / "scripts/tidy", self.root / "scripts/tidy")
        (self.root / ".clang-tidy").write_text(
            "Checks: '-*,bugprone-use-after-move'\nWarningsAsErrors: '*'\nHeaderFilterRegex: '.*'\n")
        self.write("one/count.hpp", "#pragma once\nnamespace a { constexpr int kCount = 1; }\n")
        self.write("one/count.cpp", '#include "one/count.hpp"\nnamespace a { int count() { return kCount; } }\n')
        self.write("two/other.cpp", "namespace b { int other() { return 2; } }\n")

    def write(self, name, text):
        (self.root / name).write_text(text)

    def build(self):
        sources = sorted(str(path.relative_to(self.root)) for path in self.root.glob("*/*.cpp"))
        self.write("build/build.ninja", RULES + "".join(
            f"build {source}.o: cxx ../{source}\n" for source in sources))
        self.write("build/compile_commands.json", json.dumps([
            {"directory": f"{self.root}/build", "file": f"{self.root}/{source}",
             "command": f"g++ -std=c++20 -I{self.root} -o {source}.o -c {self.root}/{source}"} for source in sources]))
        subprocess.run(["ninja", "-C", self.root / "build"], check=True, capture_output=True)
        return [str(self.root / source) for source in sources]

    def tidy(self, memory, *words):
        done = subprocess.run(
            [sys.executable, self.root / "scripts/tidy", "--build", self.root / "build", *words],
            capture_output=True, text=True, check=False, env={**os.environ, "XDG_CACHE_HOME": str(memory)})
        return done.returncode, done.stdout + done.stderr


def expect(what, got, code, *texts):
    if got[0] != code or any(text not in got[1] for text in texts):
        sys.exit(f"{what}: wanted exit {code} and {texts}, got {got[0]}:\n{got[1]}")


def check(folder):
    memory = pathlib.Path(folder) / "memory"
    tree = Tree(pathlib.Path(folder) / "tree")
    files = tree.build()
    expect("first look", tree.tidy(memory, *files), 0, "2 files, 0 as remembered, 0 with findings")
    expect("second look", tree.tidy(memory, *files), 0, "2 files, 2 as remembered")

    clone = Tree(pathlib.Path(folder) / "clone")
    expect("another clone", clone.tidy(memory, *clone.build()), 0, "2 files, 2 as remembered")

    tree.write("one/count.hpp", "#pragma once\nnamespace a { constexpr int kCount = 3; }\n")
    for look in ("a changed header", "a changed header, not remembered before it is built"):
        expect(look, tree.tidy(memory, *files), 0, "2 files, 1 as remembered")
    expect("a changed header, built", tree.tidy(memory, *tree.build()), 0, "2 files, 1 as remembered")

    # Two files that use one name are dealt into one batch, do not compile together, and are looked at alone: no finding.
    tree.write("two/same.cpp", "namespace a { int count() { return 2; } }\n")
    expect("one name twice", tree.tidy(memory / "other", "--jobs", "1", *tree.build()), 0,
           "3 files, 0 as remembered, 0 with findings")

    tree.write("two/other.cpp", MOVED)
    files = tree.build()
    expect("a finding in a batch", tree.tidy(memory / "third", "--jobs", "1", *files), 1, "two/other.cpp",
           "bugprone-use-after-move", "3 files, 0 as remembered, 1 with findings")
    for look in ("a finding", "a finding, which is not remembered"):
        expect(look, tree.tidy(memory, *files), 1, "two/other.cpp", "bugprone-use-after-move",
               "as remembered, 1 with findings")
    expect("alone", tree.tidy(memory, "--alone", *files), 1, "bugprone-use-after-move", "0 as remembered")

    tree.write(".clang-tidy", "Checks: '-*,bugprone-string-constructor'\n")
    expect("other checks", tree.tidy(memory, *files), 0, "3 files, 0 as remembered, 0 with findings")
    expect("not of the build", tree.tidy(memory, str(tree.root / "none.cpp")), 2, "not part of the build")


def main():
    with tempfile.TemporaryDirectory(prefix="vitara-tidy-test-") as folder:
        check(folder)
    print("tidy: holds")


if __name__ == "__main__":
    main()
