#!/usr/bin/env python3
"""Runs the transcripts: `$ vitara ...` lines with the exact output and exit code that follow them.

    run.py --vitara <binary> [--update] [<file>.txt ...]

Standard error is shown after standard output, its lines prefixed `! `. A transcript runs in a
folder of its own, with a fixed environment; `$ NAME=value vitara ...` adds to it. What differs
between builds (commit, compiler) is shown as `<commit>` and the like. The files that it needs are
in `<name>.files` beside it, and copied into its folder.

A transcript that says `# server: vapi` at its head has a Vapi API of its own (tests/fakes/vapi), and
may also hold `$ sed ...`, `$ rm ...`, and `$ dashboard <path> <name> <json>`, which edits a resource
there as somebody on the dashboard would.

`$ interrupt vitara ...` sends SIGINT, and `$ terminate vitara ...` SIGTERM, once the command waits for
signals; its milliseconds are shown as `<n> ms`.
"""

import argparse
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = {"TERM": "dumb", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
COMMAND_SECONDS = 20
SIGNALS = {"interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
sys.path.insert(0, str(HERE.parent / "fakes" / "vapi"))


class Vapi:
    """The API that a transcript talks to."""

    def __init__(self):
        import fake_vapi
        self.there, self.address, self.server = fake_vapi.start()
        self.environment = {"VAPI_TOKEN": fake_vapi.TOKEN, "VAPI_BASE_URL": self.address}

    def edit(self, path, name, fields):
        for row in self.there.all(path):
            if row.get("name") == name:
                row.update(json.loads(fields))

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def stand_ins(vitara):
    """Texts that depend on the build, longest first, and what is shown for them."""
    out = subprocess.run([vitara, "version", "--json"], capture_output=True, text=True,
                         timeout=COMMAND_SECONDS, check=True).stdout
    data = json.loads(out)["data"]
    pairs = [(data["compiler"], "<compiler>"), (data["build"] + " build", "<build> build"),
             (f'"build": "{data["build"]}"', '"build": "<build>"')]
    if data["commit"]:
        pairs.append((data["commit"], "<commit>"))
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def waits_for(pid, number):
    """Whether the process keeps that signal for itself (it stands in its mask)."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    masks = re.findall(r"^Sig(?:Blk|Cgt):\t([0-9a-f]+)$", status, re.M)
    return any(int(mask, 16) >> (number - 1) & 1 for mask in masks)


def run_process(words, folder, environment, number):
    process = subprocess.Popen(words, cwd=folder, env=environment, text=True, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + COMMAND_SECONDS
    while number and process.poll() is None and time.monotonic() < end:
        if waits_for(process.pid, number):
            process.send_signal(number)
            break
        time.sleep(0.01)
    try:
        out, err = process.communicate(timeout=COMMAND_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    if number:
        out, err = (re.sub(r"\b[0-9]+ ms\b", "<n> ms", text) for text in (out, err))
    return process.returncode, out, err


def run_command(vitara, line, folder, vapi):
    words = shlex.split(line)
    environment = dict(ENVIRONMENT, HOME=folder, **(vapi.environment if vapi else {}))
    if vapi and words[0] == "dashboard":
        vapi.edit(*words[1:])
        return "[exit 0]\n"
    if vapi and words[0] in ("sed", "rm"):
        subprocess.run(words, cwd=folder, check=True, timeout=COMMAND_SECONDS)
        return "[exit 0]\n"
    number = SIGNALS.get(words[0])
    if number:
        words.pop(0)
    while "=" in words[0]:
        name, value = words.pop(0).split("=", 1)
        environment[name] = value
    if words[0] != "vitara":
        sys.exit(f"not a vitara command: {line}")
    exit_code, shown, err = run_process([vitara, *words[1:]], folder, environment, number)
    if shown and not shown.endswith("\n"):
        shown += "\n(no line break at the end)\n"
    shown += "".join(f"! {text}\n" for text in err.splitlines())
    code = exit_code if exit_code >= 0 else 128 - exit_code
    return f"{shown}[exit {code}]\n"


def play(vitara, file, pairs):
    """The transcript as it is now: the same commands and comments with what they print today."""
    text = file.read_text()
    head = []
    blocks = []
    for line in text.splitlines():
        if line.startswith("$ "):
            blocks.append(line)
        elif line.startswith("#") and not blocks:
            head.append(line + "\n")
    inputs = file.with_suffix(".files")
    vapi = Vapi() if "# server: vapi\n" in head else None
    if vapi:
        pairs = [*pairs, (vapi.address, "<vapi>")]
    with tempfile.TemporaryDirectory() as folder:
        if inputs.is_dir():
            shutil.copytree(inputs, folder, dirs_exist_ok=True)
        shown = []
        for line in blocks:
            output = run_command(vitara, line[2:], folder, vapi).replace(folder, "<folder>")
            for found, stand_in in pairs:
                output = output.replace(found, stand_in)
            output = output.replace("\x1b", "\\e")
            shown.append(f"{line}\n{output}")
    if vapi:
        vapi.close()
    return "".join(head) + "\n".join(shown)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    vitara = os.path.abspath(options.vitara)
    pairs = stand_ins(vitara)
    files = [pathlib.Path(name) for name in options.files] or sorted(HERE.glob("*.txt"))
    failed = 0
    for file in files:
        before = file.read_text()
        now = play(vitara, file, pairs)
        if now == before:
            continue
        if options.update:
            file.write_text(now)
            print(f"rewritten: {file.name}")
            continue
        failed += 1
        sys.stdout.writelines(difflib.unified_diff(
            before.splitlines(True), now.splitlines(True), str(file), "now"))
        print(f"to accept: tests/transcript/run.py --update --vitara {options.vitara} {file}")
    print(f"{len(files)} transcripts, {failed} differ")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
