#!/usr/bin/env python3
"""`vitara emr probe` by the real binary against real servers: everything that it has to tell apart.

    emr_probe.py --vitara <binary>

The stand-in plays OSCAR; relays before it play what stands between (TLS with certificates that
openssl makes, proxies, firewalls, login pages). All on loopback and on ports of the kernel's choice.
"""

import argparse
import concurrent.futures
import contextlib
import datetime
import http.client
import http.server
import json
import os
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

from emr_bench import KEYS, SECONDS, SECRETS, Bench

LOGIN_PAGE = b"<html><body><form action='login.do' method='post'><input name='username'><input " \
             b"type='password' name='password'></form></body></html>"
WRITES = re.compile(r"\b(add|update|delete|book|create|save)\w*", re.IGNORECASE)
CLOUDFLARE = b"<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>"


class Certificates:
    """A root that SSL_CERT_FILE names, one below it, and what they signed. Files in one folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.now = datetime.datetime.now(datetime.timezone.utc)
        (self.folder / "index.txt").touch()
        self.root = self.issue("root", None, [], issuers=True)
        self.middle = self.issue("middle", "root", [], issuers=True)

    def openssl(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True, timeout=SECONDS)

    def issue(self, name, issuer, names, days=(-1, 30), issuers=False):
        """The file of the certificate; its key is <name>.key. Without an issuer it signs itself."""
        extensions = "basicConstraints = critical, CA:true\nkeyUsage = keyCertSign\n" if issuers else ""
        if names:
            extensions += "subjectAltName = " + ", ".join(names) + "\n"
        (self.folder / "ca.cnf").write_text(
            f"[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nnew_certs_dir = .\nrand_serial = yes\n"
            f"unique_subject = no\ndefault_md = sha256\npolicy = any\nx509_extensions = extra\n"
            f"[any]\ncommonName = supplied\n[extra]\nsubjectKeyIdentifier = hash\n{extensions}")
        first, last = ((self.now + datetime.timedelta(days=day)).strftime("%Y%m%d%H%M%SZ") for day in days)
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
                     f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        signer = ["-cert", f"{issuer}.pem", "-keyfile", f"{issuer}.key"] if issuer else \
            ["-selfsign", "-keyfile", f"{name}.key"]
        self.openssl("ca", "-batch", "-config", "ca.cnf", "-in", f"{name}.csr", "-out", f"{name}.pem",
                     "-notext", "-startdate", first, "-enddate", last, *signer)
        return self.folder / f"{name}.pem"

    def served(self, name, *above):
        """What a server needs to show `name` and the certificates above it."""
        chain = self.folder / f"{name}.chain"
        chain.write_text("".join((self.folder / f"{one}.pem").read_text() for one in (name, *above)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, self.folder / f"{name}.key")
        return context


class Relay(http.server.BaseHTTPRequestHandler):
    """Passes each request on, Host and all, unless `instead` of the server answers it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = self.server.instead(self) if self.server.instead else None
        status, headers, content = answer or self.pass_on(body)
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def pass_on(self, body):
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=SECONDS)
        with contextlib.closing(upstream):
            upstream.request(self.command, self.path, body, dict(self.headers))
            answer = upstream.getresponse()
            content = answer.read()
            headers = [(name, value) for name, value in answer.getheaders()
                       if name.lower() not in ("content-length", "transfer-encoding", "connection")]
            return answer.status, headers, self.server.rewrite(content)

    def log_message(self, *_):
        pass


class RelayServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, behind, context=None, instead=None, rewrite=lambda content: content):
        super().__init__(("127.0.0.1", 0), Relay)
        self.behind, self.context, self.instead, self.rewrite = behind, context, instead, rewrite

    def get_request(self):
        peer, address = super().get_request()
        if self.context:  # hands are shaken in the thread of the request
            peer = self.context.wrap_socket(peer, server_side=True, do_handshake_on_connect=False)
        return peer, address

    def handle_error(self, *_):
        pass  # clients that turn away from a certificate

    @property
    def port(self):
        return self.server_address[1]


@contextlib.contextmanager
def relay(stand_in, **how):
    server = RelayServer(urllib.parse.urlsplit(stand_in).port if stand_in else 0, **how)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def silent():
    """Takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextlib.contextmanager
def banner(words):
    """Another service: says its words to whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held = []

        def serve():
            while True:
                try:
                    peer, _ = listening.accept()
                except OSError:
                    return
                held.append(peer)
                peer.sendall(words)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
        for peer in held:
            peer.close()


@contextlib.contextmanager
def deaf():
    """A host that does not answer: its queue is full, so further connections are left without a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        held = [socket.socket() for _ in range(4)]
        for one in held:
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]
        for one in held:
            one.close()


class Probes:
    def __init__(self, bench, roots):
        self.bench, self.roots = bench, roots

    def expect(self, name, url, expected, *flags, said=(), **more):
        """expected: exit, codes of findings, recommended protocol. The table agrees with the JSON."""
        exit_code, codes, recommended = expected
        words = ["probe", "--url", url, *KEYS, *flags]
        with concurrent.futures.ThreadPoolExecutor(1) as other:
            people = other.submit(self.bench.run, "emr", *words, SSL_CERT_FILE=self.roots, **more)
            code, shown = self.bench.report(*words, SSL_CERT_FILE=self.roots, **more)
            table = people.result()
        told = [one["code"] for one in shown.get("findings", [])]
        text = json.dumps(shown)
        good = (code == exit_code and sorted(told) == sorted(codes) and shown["ok"] == (code == 0)
                and shown["data"].get("recommended") == recommended and all(one in text for one in said))
        self.bench.check(f"probe: {name}", good, f"exit {code}, wanted {expected}\n{json.dumps(shown, indent=1)}")
        everything = table.stdout + table.stderr
        same = (table.returncode == exit_code and all(one in everything for one in codes)
                and all(step["step"] in table.stdout for step in shown["data"].get("steps", []))
                and "next: vitara " in table.stdout)
        self.bench.check(f"probe: {name}: the table for people", same, everything)
        steps = [step["milliseconds"] for step in shown["data"].get("steps", [])]
        self.bench.check(f"probe: {name}: the steps are timed", steps and min(steps) >= 0 and max(steps) > 0, text)
        self.bench.check(f"probe: {name}: no secret is shown",
                         not any(one in text + everything for one in SECRETS.values()))
        return shown["data"]


def reach(probes, stand_in):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, never listening: connections are refused
        probes.expect("wrong port", f"http://127.0.0.1:{closed.getsockname()[1]}/oscar", (5, ["E102"], None))
    probes.expect("dead host", "http://emr.invalid/oscar", (5, ["E101"], None))
    with silent() as port:
        probes.expect("a port that says nothing", f"http://127.0.0.1:{port}/oscar", (5, ["E102"], None),
                      "--timeout", "1s")
    with deaf() as port:
        probes.expect("a host that does not answer", f"http://127.0.0.1:{port}/oscar", (5, ["E101"], None))
    with banner(b"SSH-2.0-OpenSSH_9.2p1\r\n") as port:
        probes.expect("another service", f"http://127.0.0.1:{port}/oscar", (5, ["E102"], None))
    probes.expect("all well", stand_in, (0, [], "soap"))
    probes.expect("wrong context path", stand_in.replace("/oscar", "/oskar"), (1, ["E104"], None),
                  said=[f"use {stand_in}"])
    with relay(stand_in, instead=lambda request: (404, [], b"no such page")) as server:
        probes.expect("no OSCAR at all", f"http://127.0.0.1:{server.port}/oscar", (1, ["E104"], None))


def certificates(probes, folder, stand_in):
    made = Certificates(folder)
    probes.roots = str(made.root)
    here = ["DNS:localhost", "IP:127.0.0.1"]
    made.issue("good", "middle", here)
    made.issue("late", "middle", here, days=(-60, -3))
    made.issue("early", "middle", here, days=(2, 30))
    made.issue("elsewhere", "middle", ["DNS:emr.elsewhere.example"])
    made.issue("both", "middle", ["DNS:emr.elsewhere.example"], days=(-60, -3))
    made.issue("alone", None, here)
    late = (made.now - datetime.timedelta(days=3)).strftime("%Y-%m-%d")
    table = [("expired certificate", "late", ["middle"], ["E114"], f"expired on {late}"),
             ("certificate of tomorrow", "early", ["middle"], ["E114"], "only from"),
             ("certificate for another name", "elsewhere", ["middle"], ["E115"],
              "is for emr.elsewhere.example, not for localhost"),
             ("expired and for another name", "both", ["middle"], ["E114", "E115"], "emr.elsewhere.example"),
             ("self-signed", "alone", [], ["E116"], "self-signed"),
             ("intermediate not sent", "good", [], ["E116"], "sent alone")]
    for name, own, above, codes, words in table:
        with relay(stand_in, context=made.served(own, *above)) as server:
            data = probes.expect(name, f"https://localhost:{server.port}/oscar", (5, codes, None), said=[words])
            probes.bench.check(f"probe: {name}: the certificate is told",
                               data["certificate"] and data["certificate"]["subject"] == f"CN={own}", str(data))
    with relay(stand_in, context=made.served("good", "middle")) as server:
        url = f"https://localhost:{server.port}/oscar"
        data = probes.expect("a proxy for TLS hides the base URL", url, (1, ["E108"], "soap"))
        told = data["signingBaseUrl"] == f"http://localhost:{server.port}/oscar" and data["certificate"]["trusted"]
        probes.bench.check("probe: finds the signing base URL, over a certificate that is good", told, str(data))
        probes.expect("all well over TLS", url, (0, [], "soap"), "--protocol", "soap")
        probes.expect("http to a port of TLS", url.replace("https", "http"), (5, ["E103"], None),
                      said=["say https", f"--url {url}"])
        # The system's roots know nothing of ours.
        probes.roots = "/etc/ssl/certs/ca-certificates.crt"
        probes.expect("a root that nobody knows", url, (5, ["E116"], None), said=["SSL_CERT_FILE"])
        probes.roots = str(made.root)
    probes.expect("https to a port of http", stand_in.replace("http:", "https:"), (5, ["E103"], None))


def credentials(probes, stand_in):
    wrong = dict(SECRETS, OSCAR_PASSWORD="wrong")
    probes.expect("wrong password", stand_in, (4, ["E105"], "rest"), secrets=wrong)
    probes.expect("wrong password, SOAP alone", stand_in, (4, ["E105"], None), "--protocol", "soap", secrets=wrong)
    token = dict(SECRETS, TOKEN_SECRET="wrong")
    probes.expect("wrong token", stand_in, (4, ["E112"], "soap"), secrets=token)
    probes.expect("wrong token, REST alone", stand_in, (4, ["E112"], None), "--protocol", "rest", secrets=token)
    nameless = re.compile(rb"<provider>.*?</provider>", re.S)
    with relay(stand_in, rewrite=lambda content: nameless.sub(b"", content)) as server:
        probes.expect("account without a provider", f"http://127.0.0.1:{server.port}/oscar",
                      (4, ["E106"], "rest"))


def is_rest(request):
    return "/ws/services/" in request.path


def is_soap_call(request):
    return request.command == "POST" and "text/xml" in request.headers.get("Content-Type", "")


def between(probes, stand_in):
    """What proxies and firewalls put in OSCAR's place."""
    page = [("Content-Type", "text/html")]
    with relay(stand_in, instead=lambda r: (200, page, LOGIN_PAGE) if is_rest(r) else None) as server:
        probes.expect("login page instead of JSON", f"http://127.0.0.1:{server.port}/oscar", (1, ["E111"], "soap"))
    with relay(stand_in, instead=lambda r: (302, [("Location", "/oscar/index.jsp")], b"") if is_rest(r) else None) \
            as server:
        probes.expect("redirect to the login", f"http://127.0.0.1:{server.port}/oscar", (1, ["E111"], "soap"))
    with relay(stand_in, instead=lambda r: (200, page, LOGIN_PAGE)) as server:
        probes.expect("login page for everything", f"http://127.0.0.1:{server.port}/oscar", (1, ["E111"], None))
    blocked = 403, [*page, ("Server", "cloudflare"), ("CF-RAY", "8f0000000000abcd-YVR")], CLOUDFLARE
    with relay(stand_in, instead=lambda r: blocked if is_soap_call(r) else None) as server:
        probes.expect("Cloudflare turns SOAP away", f"http://127.0.0.1:{server.port}/oscar", (0, ["E110"], "rest"))
    with relay(stand_in, instead=lambda r: blocked) as server:
        probes.expect("Cloudflare turns all away", f"http://127.0.0.1:{server.port}/oscar", (1, ["E110"], None))
    denied = 403, [*page, ("Server", "nginx")], b"<html><h1>403 Forbidden</h1></html>"
    with relay(stand_in, instead=lambda r: denied if is_soap_call(r) else None) as server:
        probes.expect("an access list turns SOAP away", f"http://127.0.0.1:{server.port}/oscar",
                      (0, ["E110"], "rest"), said=["SOAP is forbidden to this host (HTTP 403)"])
    with relay(stand_in, instead=lambda r: denied) as server:
        probes.expect("an access list turns all away", f"http://127.0.0.1:{server.port}/oscar",
                      (1, ["E110"], None), said=["forbidden to this host"])
    with relay(stand_in, instead=lambda r: (502, page, b"<html>502 Bad Gateway</html>")) as server:
        probes.expect("a proxy with nobody behind it", f"http://127.0.0.1:{server.port}/oscar", (5, ["E117"], None))
    with relay(stand_in, instead=lambda r: (200, page, b"<html><h1>It works!</h1></html>")) as server:
        probes.expect("some other web site", f"http://127.0.0.1:{server.port}/oscar", (1, ["E104"], None))
    with relay(stand_in, instead=lambda r: (301, [("Location", "https://emr.example" + r.path)], b"")) as server:
        probes.expect("sent on to https", f"http://127.0.0.1:{server.port}/oscar", (1, ["E104"], None),
                      said=["use https://emr.example/oscar"])


def variants(bench, probes):
    with bench.stand_in("--without-rest") as url:
        probes.expect("REST module off", url, (0, ["E107"], "soap"))
    with bench.stand_in("--seen-as", "https://127.0.0.1:8443") as url:
        data = probes.expect("a proxy hides the base URL", url, (1, ["E108"], "soap"))
        bench.check("probe: finds the signing base URL",
                    data.get("signingBaseUrl") == "https://127.0.0.1:8443/oscar", str(data))
    with bench.stand_in("--variant", "kai") as url:
        data = probes.expect("Kai behind Cloudflare", url, (0, ["E110"], "rest"))
        bench.check("probe: finds the vendor's slots", data.get("slotsPath", "") != "", str(data))
    for variant in ("2019", "openo"):
        with bench.stand_in("--variant", variant) as url:
            data = probes.expect(variant, url, (0, [], "soap"))
            bench.check("probe: tells the version", data.get("version") == variant, str(data))
            probes.expect(f"{variant}: wrong token", url, (4, ["E112"], "soap"),
                          secrets=dict(SECRETS, TOKEN_SECRET="wrong"))
            with urllib.request.urlopen(url.replace("/oscar", "/__sim/requests")) as got:
                asked = got.read().decode()
            bench.check(f"probe: {variant}: nothing was written",
                        "checkIfAuthed" in asked and "login2" in asked and not WRITES.search(asked), asked)
        with bench.stand_in("--variant", variant, "--skew=-10m") as url:
            data = probes.expect(f"{variant}: clock ten minutes behind", url, (1, ["E109"], "soap"))
            bench.check("probe: tells the skew", abs(data["clockSkewSeconds"] + 600) <= 2, str(data))
    with bench.stand_in("--zone", "Asia/Shanghai") as url:
        probes.expect("another time zone", url, (0, ["E113"], "soap"))
    with bench.stand_in("--skew", "2m") as url:
        probes.expect("clock two minutes ahead", url, (0, ["E109"], "soap"))


def faults(bench):
    """Whatever befalls each request of a probe, it ends with one of its four exits, and says why."""
    for kind in ("reset-before", "reset-after", "cut-xml", "500", "502-html", "empty", "wrong-id", "auth",
                 "cloudflare", "slow:300"):
        with bench.stand_in("--fault", f"{kind}:*") as url:
            code, shown = bench.report("probe", "--url", url, *KEYS)
            bench.check(f"probe: each request {kind}: exit {code}",
                        code in (0, 1, 4, 5) and (code == 0 or shown["findings"]), json.dumps(shown, indent=1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    bench = Bench(os.path.abspath(parser.parse_args().vitara))
    with tempfile.TemporaryDirectory() as folder, bench.stand_in() as url:
        probes = Probes(bench, "/etc/ssl/certs/ca-certificates.crt")
        reach(probes, url)
        certificates(probes, folder, url)
        credentials(probes, url)
        between(probes, url)
        variants(bench, probes)
    faults(bench)
    print(f"{len(bench.failures)} failures")
    sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
