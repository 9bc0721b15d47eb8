#!/usr/bin/env python3
"""Completion as people meet it.

    completions.py --vitara <binary> --current   the committed scripts are what the binary prints
    completions.py --vitara <binary>             bash, zsh and fish complete with them

bash and zsh are typed into on a terminal of their own (TAB, then the line is echoed); fish tells
its completions by itself. A shell that is not installed is skipped; none at all is exit 77.
"""

import argparse
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "completions"
SCRIPTS = {"bash": "vitara.bash", "zsh": "_vitara", "fish": "vitara.fish"}

# What is typed before TAB, and the line afterwards.
LINES = [
    ("vitara ver", "vitara version"),
    ("vitara version --js", "vitara version --json"),
    ("vitara manual sch", "vitara manual schema"),
    ("vitara manual man --out", "vitara manual man --output"),
    ("vitara completions fi", "vitara completions fish"),
    ("vitara --color al", "vitara --color always"),
    ("vitara version --color=nev", "vitara version --color=never"),
    ("vitara --timeout 2s manual mark", "vitara --timeout 2s manual markdown"),
    ("vitara help exit", "vitara help exit-codes"),
    ("vitara manual man -o inn", "vitara manual man -o inner/"),
    ("vitara -f nota", "vitara -f notas.yaml"),
    ("vitara deploy render-nginx dev.ex", "vitara deploy render-nginx dev.example.com"),
    ("vitara deploy render-systemd dev-api sca", "vitara deploy render-systemd dev-api scanner"),
    ("vitara topology ports --host to", "vitara topology ports --host tower"),
]


def current(vitara):
    stale = [name for shell, name in SCRIPTS.items()
             if subprocess.run([vitara, "completions", shell], capture_output=True, text=True,
                               timeout=20, check=True).stdout != (FOLDER / name).read_text()]
    for name in stale:
        print(f"completions/{name} is not what the binary prints; run: scripts/dev golden")
    return 1 if stale else 0


# What the names of hosts, vhosts and services come from.
TOPOLOGY = """version: 1
name: clinic
hosts: {tower: {}}
services:
  dev-api: {host: tower, runtime: systemd, command: [/usr/bin/api]}
  scanner: {host: tower, runtime: systemd, command: [/usr/bin/scan]}
vhosts:
  dev.example.com: {host: tower, kind: static, root: /srv/dev}
  docs.example.com: {host: tower, kind: static, root: /srv/docs}
"""
PATH = "/usr/bin:/bin"


class Terminal:
    """A shell on a pseudo-terminal; every wait is bounded."""

    def __init__(self, words, folder, setup):
        environment = {"PATH": PATH, "HOME": folder, "TERM": "dumb", "PS1": "", "LC_ALL": "C.UTF-8"}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(words[0], words, environment)
        self.seen = ""
        self.send(setup + "\necho rea''dy\n")
        # zsh's compinit reads a thousand files first: a fifth of a second, or twenty.
        self.wait_for("ready", 90)

    def send(self, text):
        os.write(self.fd, text.encode())

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.seen:
            if not select.select([self.fd], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError(f"no `{text}` in: {self.seen!r}")
            self.seen += os.read(self.fd, 65536).decode(errors="replace")

    def complete(self, line):
        """The line after TAB. It is made the argument of an echo by typing before it (Ctrl-A)."""
        self.seen = ""
        self.send(line + "\t")
        self.send("\x01echo \"GOT:\"" + " '" + "\x05" + "'\n")
        self.wait_for("\nGOT: ")
        self.wait_for("\n", 20)
        tail = self.seen.split("\nGOT: ", 1)[1]
        while "\n" not in tail:
            self.seen += os.read(self.fd, 65536).decode(errors="replace")
            tail = self.seen.split("\nGOT: ", 1)[1]
        return tail.split("\n", 1)[0].replace("\r", "").rstrip()

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def typed_lines(shell, program, folder):
    script = FOLDER / SCRIPTS[shell]
    if shell == "bash":
        words = [program, "--norc", "--noprofile", "-i"]
        setup = f"bind 'set enable-bracketed-paste off'; source '{script}'"
    else:
        words = [program, "-f", "-i"]
        setup = ("PS1=''; unset zle_bracketed_paste; bindkey -e; "
                 f"fpath=('{FOLDER}' ${{(M)fpath:#*/(Base|Completion|Misc|Unix|Zsh)}}); "
                 "autoload -Uz compinit; compinit -u -D")
    terminal = Terminal(words, folder, setup)
    try:
        return {line: terminal.complete(line) for line, _ in LINES}
    finally:
        terminal.close()


def fish_lines(program, folder):
    environment = {"PATH": PATH, "HOME": folder, "LC_ALL": "C.UTF-8"}
    out = {}
    for line, _ in LINES:
        command = f"source '{FOLDER / SCRIPTS['fish']}'; complete -C '{line}'"
        offered = subprocess.run([program, "--no-config", "-c", command], cwd=folder,
                                 env=environment, capture_output=True, text=True, timeout=30,
                                 check=True).stdout.splitlines()
        words = [candidate.split("\t")[0] for candidate in offered]
        out[line] = line.rsplit(" ", 1)[0] + " " + (words[0] if len(words) == 1 else repr(words))
    return out


def in_shells(vitara):
    global PATH
    PATH = f"{pathlib.Path(vitara).resolve().parent}:/usr/bin:/bin"
    tried = failed = 0
    for shell in SCRIPTS:
        program = shutil.which(shell, path="/usr/bin:/bin")
        if program is None:
            print(f"{shell}: not installed, skipped")
            continue
        tried += 1
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "inner").mkdir()
            (pathlib.Path(folder) / "notas.yaml").write_text("")
            (pathlib.Path(folder) / "vitara.yaml").write_text(TOPOLOGY)
            got = fish_lines(program, folder) if shell == "fish" else typed_lines(shell, program, folder)
        for line, expected in LINES:
            # zsh takes the slash of a folder back when the line goes on.
            if got[line].rstrip("/") != expected.rstrip("/"):
                failed += 1
                print(f"{shell}: `{line}` TAB gives `{got[line]}`, expected `{expected}`")
        print(f"{shell}: {len(LINES)} lines completed")
    return 77 if tried == 0 else 1 if failed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--current", action="store_true")
    options = parser.parse_args()
    return current(options.vitara) if options.current else in_shells(options.vitara)


if __name__ == "__main__":
    sys.exit(main())
