#!/usr/bin/env python3
"""README's call is what really comes out: runs its curl lines against a demo and compares the answers.

The first answer has to be equal to the letter. Days differ from one run to the next, so of the others the members, their
types and the code are compared.
"""
import argparse
import json
import os
import re
import signal
import subprocess
import sys


def blocks(text):
    """Each command of the console block with the JSON that follows it."""
    console = re.search(r"```console\n(.*?)```", text, re.S).group(1)
    for part in re.split(r"^\$ ", console, flags=re.M)[1:]:
        if not part.startswith("curl"):
            continue
        command, answer = re.match(r"(.*?)^(\{\n.*)\Z", part, re.S | re.M).groups()
        yield command, answer


def shape(value):
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return type(value).__name__


def start(vitara):
    demo = subprocess.Popen([vitara, "serve", "--demo", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True,
                            env={**os.environ, "VITARA_WEBHOOK_SECRET": "try-me"})
    for line in demo.stdout:
        found = re.search(r"webhook +(http://127\.0\.0\.1:\d+)/", line)
        if found:
            return demo, found.group(1)
    sys.exit("the demo did not start")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    vitara = os.path.abspath(parser.parse_args().vitara)
    demo, base = start(vitara)
    failed = 0
    try:
        pairs = list(blocks(open("README.md", encoding="utf-8").read()))
        for number, (command, expected) in enumerate(pairs):
            command = command.replace("http://127.0.0.1:3002", base)
            got = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=30).stdout
            is_exact = number == 0
            same = got == expected if is_exact else (
                shape(json.loads(got)) == shape(json.loads(expected)) and json.loads(got)["code"] == json.loads(expected)["code"])
            if not same:
                failed += 1
                print(f"README's answer {number + 1} is not what comes out:\n{got}")
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(15)
    print(f"{len(pairs) - failed} passed, {failed} failed")
    return 1 if failed or len(pairs) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
