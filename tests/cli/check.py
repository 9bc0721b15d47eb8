#!/usr/bin/env python3
"""`vitara check` against the real thing on the loopback: pebble issues, certbot fetches by webroot through the
rendered ACME location, nginx serves the rendered vhost, and `vitara check tls` tells what it sees. Needs pebble,
certbot, nginx and openssl.

    check.py --vitara <binary>
"""

import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request
import ssl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rendered_nginx import PATHS, Nginx, expect, free_ports, run, wait_for  # noqa: E402  (the path comes first)

NAME = "dev.vitaravox.test"


class Stage:
    """The folder, the ports and the servers of one run; all of them end with it."""

    def __init__(self, vitara, folder):
        self.vitara = vitara
        self.folder = pathlib.Path(folder)
        (self.acme, self.admin, self.http, self.https, self.dns, self.dns_admin,
         self.alpn) = free_ports(7)
        self.servers = []
        self.nginx = Nginx(folder, self.http, self.https)
        self.nginx.write_main()
        self.folder.joinpath("acme").mkdir()
        self.folder.joinpath("site").mkdir()
        self.live = self.folder / "le" / "config" / "live" / NAME

    def start(self, words, **extra):
        log = open(self.folder / (pathlib.Path(words[0]).name + ".log"), "w", encoding="utf-8")
        self.servers.append(subprocess.Popen(words, cwd=self.folder, env={**PATHS, **extra},
                                             stdout=log, stderr=log, stdin=subprocess.DEVNULL))

    def stop(self):
        self.nginx.stop()
        for server in reversed(self.servers):
            server.terminate()
        for server in self.servers:
            server.wait(10)

    def start_pebble(self):
        run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "30", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "api.key", "-out", "api.pem"],
            self.folder)
        config = {"pebble": {
            "listenAddress": f"127.0.0.1:{self.acme}",
            "managementListenAddress": f"127.0.0.1:{self.admin}",
            "certificate": str(self.folder / "api.pem"), "privateKey": str(self.folder / "api.key"),
            "httpPort": self.http, "tlsPort": self.alpn, "ocspResponderURL": "",
            "externalAccountBindingRequired": False, "certificateValidityPeriod": 864000}}
        (self.folder / "pebble.json").write_text(json.dumps(config))
        self.start(["pebble-challtestsrv", "-defaultIPv4", "127.0.0.1", "-defaultIPv6", "",
                    "-dns01", f"127.0.0.1:{self.dns}", "-http01", "", "-https01", "", "-tlsalpn01",
                    "", "-management", f"127.0.0.1:{self.dns_admin}"])
        self.start(["pebble", "-config", "pebble.json", "-dnsserver", f"127.0.0.1:{self.dns}"],
                   PEBBLE_VA_NOSLEEP="1", PEBBLE_WFE_NONCEREJECT="0")
        wait_for(self.acme, "pebble")
        trust = ssl.create_default_context(cafile=self.folder / "api.pem")
        with urllib.request.urlopen(f"https://localhost:{self.admin}/roots/0", context=trust) as got:
            (self.folder / "root.pem").write_bytes(got.read())

    def render(self, phase):
        """The files of vitara.yaml, put where nginx reads them."""
        rendered = self.folder / "rendered"
        run([self.vitara, "deploy", "render-nginx", "-f", "vitara.yaml", "-o", rendered, "--phase", phase], self.folder)
        self.nginx.take(rendered, self.live.parent)
        expect(f"nginx -t, {phase}", self.nginx.test(), [])

    def reload(self):
        self.nginx.reload()
        wait_for(self.https, "nginx")

    def certbot(self, *words):
        trust = str(self.folder / "api.pem")
        run(["certbot", *words, "-n", "--config-dir", "le/config", "--work-dir", "le/work",
             "--logs-dir", "le/logs"], self.folder,
            {"SSL_CERT_FILE": trust, "REQUESTS_CA_BUNDLE": trust})

    def write_topology(self, tls=""):
        (self.folder / "vitara.yaml").write_text(f"""version: 1
name: loopback
hosts:
  here: {{address: 127.0.0.1}}
vhosts:
  {NAME}:
    host: here
    kind: static
    root: {self.folder}/site
    {tls}
tls: {{issuer: letsencrypt, email: ops@vitaravox.test, webroot: {self.folder}/acme}}
dns:
  {NAME}: {{host: here}}
""")

    def pin(self, certificate, key):
        """`check tls` compares with the file: here it lies elsewhere than in /etc/letsencrypt."""
        self.write_topology(f"tls: {{certificate: {certificate}, key: {key}}}")

    def check_tls(self, trust="root.pem"):
        done = run([self.vitara, "check", "tls", "--json", "--trust", trust, "--connect-to",
                    f"::127.0.0.1:{self.https}"], self.folder, expected=None)
        report = json.loads(done.stdout)
        rows = report["data"]["checks"][0]["rows"]
        return done.returncode, [one["code"] for one in report["findings"]], rows[0]["found"]


def serial_of(path):
    out = subprocess.run(["openssl", "x509", "-in", path, "-noout", "-serial"], check=True,
                         capture_output=True, text=True, timeout=20).stdout
    return out.strip().split("=")[1].lstrip("0")


def issue_and_renew(stage):
    stage.write_topology()
    stage.render("http")
    stage.nginx.start()
    stage.certbot("certonly", "--agree-tos", "-m", "ops@vitaravox.test", "--server",
                  f"https://localhost:{stage.acme}/dir", "--webroot", "-w", str(stage.folder / "acme"),
                  "-d", NAME, "--key-type", "ecdsa")
    certificate, key = stage.live / "fullchain.pem", stage.live / "privkey.pem"
    stage.render("full")
    stage.reload()
    stage.pin(certificate, key)
    first = serial_of(certificate)
    code, codes, found = stage.check_tls()
    expect("first issue", (code, codes), (0, []))
    expect("its serial is seen", f"serial {first} " in found, True)

    stage.certbot("renew", "--force-renewal", "--no-random-sleep-on-renew")
    code, codes, found = stage.check_tls()
    expect("renewed without a reload", (code, codes), (1, ["C208"]))
    expect("the old serial is served", f"serial {first} " in found, True)
    stage.reload()
    code, codes, found = stage.check_tls()
    expect("reloaded", (code, codes), (0, []))
    expect("the new serial is served", f"serial {serial_of(certificate)} " in found, True)


def almost_expired(stage):
    """Ninety days, two of which are left: `openssl ca` alone takes both dates."""
    folder = stage.folder
    now = datetime.datetime.now(datetime.timezone.utc)
    stamp = "%Y%m%d%H%M%SZ"
    (folder / "index.txt").write_text("")
    (folder / "ca.cnf").write_text(f"""[ca]
default_ca = own
[own]
dir = {folder}
database = {folder}/index.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:{NAME}
""")
    run(["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-subj", f"/CN={NAME}", "-keyout", "old.key", "-out", "old.csr"], folder)
    run(["openssl", "ca", "-batch", "-config", "ca.cnf", "-selfsign", "-keyfile", "old.key", "-in",
         "old.csr", "-out", "old.pem", "-notext", "-startdate",
         (now - datetime.timedelta(days=88)).strftime(stamp), "-enddate",
         (now + datetime.timedelta(days=2)).strftime(stamp)], folder)
    os.chmod(folder / "old.key", 0o600)
    stage.pin(folder / "old.pem", folder / "old.key")
    stage.render("full")
    stage.reload()
    code, codes, _ = stage.check_tls("old.pem")
    expect("almost expired", (code, codes), (1, ["C203"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # nginx's workers are another user
        stage = Stage(os.path.abspath(options.vitara), folder)
        try:
            stage.start_pebble()
            issue_and_renew(stage)
            almost_expired(stage)
        finally:
            stage.stop()


if __name__ == "__main__":
    main()
