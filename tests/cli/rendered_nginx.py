"""Rendered nginx files on the loopback: the same text, its ports and folders moved to where a test may have them."""

import pathlib
import re
import socket
import subprocess
import sys
import time

PATHS = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def run(words, folder, extra=None, expected=0):
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, timeout=60,
                          env={**PATHS, "HOME": str(folder), **(extra or {})}, stdin=subprocess.DEVNULL)
    if expected is not None and done.returncode != expected:
        sys.exit(f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def wait_for(port, what):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{what} does not listen on {port}")


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r}, and not {wanted!r}")
    print(f"{what}: ok")


class Nginx:
    """A real nginx: Debian's own nginx.conf around the files of one folder, unprivileged and on the loopback."""

    def __init__(self, folder, http, https):
        self.folder = pathlib.Path(folder)
        self.http, self.https = http, https
        self.process = None
        self.sites = self.folder / "sites-enabled"
        self.sites.mkdir()

    def take(self, rendered, certificates):
        """The rendered files as they are, but for ports 80 and 443 of all addresses, the log and the certificates."""
        for old in self.sites.iterdir():
            old.unlink()
        for file in pathlib.Path(rendered).iterdir():
            text = re.sub(r"^ *listen \[::\]:\d+[^;]*;\n", "", file.read_text(), flags=re.M)
            text = re.sub(r"\blisten 80\b", f"listen 127.0.0.1:{self.http}", text)
            text = re.sub(r"\blisten 443\b", f"listen 127.0.0.1:{self.https}", text)
            text = text.replace("/etc/letsencrypt/live", str(certificates)).replace("/var/log/nginx", str(self.folder))
            (self.sites / file.name).write_text(text)

    def write_main(self):
        """Debian's nginx.conf, whose `http` already says things that rendered files must not collide with."""
        text = pathlib.Path("/etc/nginx/nginx.conf").read_text()
        text = re.sub(r"^(user|pid|error_log|include /etc/nginx/modules-enabled)\b.*$", "", text, flags=re.M)
        text = text.replace("/var/log/nginx", str(self.folder)).replace("include /etc/nginx/conf.d/*.conf;", "")
        text = text.replace("/etc/nginx/sites-enabled", str(self.sites)).replace("worker_processes auto", "worker_processes 1")
        temporary = "".join(f"{what}_temp_path {self.folder}/{what};\n"
                            for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        text = text.replace("http {", "http {\n" + temporary, 1)
        (self.folder / "nginx.conf").write_text(
            f"daemon off;\npid {self.folder}/nginx.pid;\nerror_log {self.folder}/error.log;\n{text}")

    def words(self, *more):
        return ["nginx", "-p", self.folder, "-c", self.folder / "nginx.conf", *more]

    def test(self):
        """What nginx -t says beyond that all is well; warnings count."""
        done = run(self.words("-t"), self.folder, expected=None)
        return [line for line in done.stderr.splitlines()
                if "syntax is ok" not in line and "test is successful" not in line
                and "the \"user\" directive" not in line]

    def start(self):
        log = open(self.folder / "nginx.log", "w", encoding="utf-8")
        self.process = subprocess.Popen([str(word) for word in self.words()], cwd=self.folder, env=PATHS, stdout=log,
                                        stderr=log, stdin=subprocess.DEVNULL)
        wait_for(self.http, "nginx")

    def workers(self):
        return set(pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split())

    def reload(self):
        """Returns when the old workers are gone: until then they answer beside the new ones, from the old files."""
        old = self.workers()
        run(self.words("-s", "reload"), self.folder)
        for _ in range(600):
            workers = self.workers()
            if workers and not workers & old:
                return
            time.sleep(0.05)
        sys.exit(f"nginx: workers {old} are still there 30 s after the reload")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
