#!/usr/bin/env python3
"""Installs a build into a fresh prefix and runs what arrived there.

    install.py --build <build folder>
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

EXPECTED = [
    "bin/vitara",
    "share/bash-completion/completions/vitara",
    "share/zsh/site-functions/_vitara",
    "share/fish/vendor_completions.d/vitara.fish",
    "share/man/man1/vitara.1",
    "share/man/man1/vitara-serve.1",
    "share/vitara/examples/serve.yaml",
    "lib/systemd/system/vitara.service",
    "lib/systemd/system/vitara.socket",
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder) / "prefix"
        subprocess.run(["cmake", "--install", options.build, "--prefix", str(prefix)],
                       check=True, stdout=subprocess.DEVNULL, timeout=60)
        missing = [name for name in EXPECTED if not (prefix / name).is_file()]
        for name in missing:
            print(f"not installed: {name}")
        if missing:
            return 1
        shown = subprocess.run([prefix / "bin/vitara", "--version"], capture_output=True, text=True,
                               check=True, timeout=20, cwd=folder, env={}).stdout
        if not shown.startswith("vitara "):
            print(f"the installed binary does not work: {shown}")
            return 1
        print(f"installed and run: {shown.strip()}, {len(EXPECTED)} files")
        return 0


if __name__ == "__main__":
    sys.exit(main())
