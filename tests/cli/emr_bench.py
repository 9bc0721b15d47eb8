"""What the tests of the EMR commands share: the binary, the stand-in with its keys, a list of checks."""

import contextlib
import json
import subprocess

SECONDS = 30
KEYS = ["--user", "vitara_api", "--password-env", "OSCAR_PASSWORD", "--consumer-key", "stand-in-consumer",
        "--consumer-secret-env", "CONSUMER_SECRET", "--token-env", "TOKEN", "--token-secret-env", "TOKEN_SECRET"]
SECRETS = {"OSCAR_PASSWORD": "stand-in-0nly!", "CONSUMER_SECRET": "stand-in-c0nsumer-secret",
           "TOKEN": "7b0c1f5e-2d7f-4f4f-9f0a-3c1a7b1c9f10",
           "TOKEN_SECRET": "0a5d9c1e-6f5e-4d3c-8b2a-190807060504"}


class Bench:
    def __init__(self, vitara):
        self.vitara = vitara
        self.failures = []

    def check(self, what, good, shown=""):
        print(("ok   " if good else "FAIL ") + what)
        if not good:
            self.failures.append(what)
            print(shown)

    @contextlib.contextmanager
    def stand_in(self, *flags):
        """On a port of the kernel's choice; ended by its own process. Yields the base URL."""
        process = subprocess.Popen([self.vitara, "emr", "simulate", "--listen", "127.0.0.1:0", *flags],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            for line in process.stdout:
                if "base URL" in line:
                    yield line.split()[-1]
                    break
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)
            process.stdout.close()

    def run(self, *words, secrets=None, stdin="", **variables):
        environment = {"PATH": "/usr/bin:/bin", "TERM": "dumb", "LC_ALL": "C.UTF-8", **(secrets or SECRETS),
                       **variables}
        return subprocess.run([self.vitara, *words], capture_output=True, text=True, env=environment,
                              input=stdin, timeout=SECONDS)

    def report(self, *words, **more):
        done = self.run("emr", *words, "--json", **more)
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {"data": {}, "findings": [], "raw": done.stdout + done.stderr}
