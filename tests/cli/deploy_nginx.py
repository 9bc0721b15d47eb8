#!/usr/bin/env python3
"""The platform's example, rendered and served by a real nginx on the loopback. Needs nginx and openssl.

    deploy_nginx.py --vitara <binary>
"""

import argparse
import base64
import hashlib
import http.client
import http.server
import json
import os
import pathlib
import re
import socket
import ssl
import sys
import tempfile
import threading
import time
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rendered_nginx import Nginx, expect, free_ports, run  # noqa: E402  (the path comes first)

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "templates" / "init" / "vitaravox.yaml"
NAMES = ["dev.vitaravox.ca", "vitdocs.vitaravox.ca", "api-dev.vitaravox.ca", "chat.zatuka.ai", "docs.zatuka.ai",
         "projects.zatuka.ai", "n8n.zatuka.ai", "status.zatuka.ai"]
SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 §1.3


class Peer(http.server.BaseHTTPRequestHandler):
    """What stands behind nginx: tells what it was sent, and speaks WebSocket where it is asked to."""

    protocol_version = "HTTP/1.1"
    connections = set()

    def log_message(self, *_):
        pass

    def do_GET(self):
        Peer.connections.add(self.client_address)
        if self.headers.get("Upgrade", "").lower() == "websocket":
            return self.speak()
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        answer = json.dumps({"path": self.path, "method": self.command, "bytes": len(body),
                             "headers": {k.lower(): v for k, v in self.headers.items()}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Strict-Transport-Security", "max-age=1")
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def speak(self):
        key = self.headers["Sec-WebSocket-Key"] + SOCKET_GUID
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        self.wfile.write(b"told:" + self.rfile.read(5))
        self.close_connection = True


class Stage:
    def __init__(self, vitara, folder):
        self.vitara, self.folder = vitara, pathlib.Path(folder)
        self.peers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer) for _ in range(3)]
        for peer in self.peers:
            peer.daemon_threads = True
            threading.Thread(target=peer.serve_forever, daemon=True).start()
        self.nginx = Nginx(folder, *free_ports(2))
        self.write_sites()
        self.write_topology()
        self.make_certificates()
        self.nginx.write_main()

    def write_sites(self):
        for path, text in {
            "dist/index.html": "<h1>the page</h1>", "dist/favicon.svg": "<svg/>", "dist/.env": "SECRET=1",
            "dist/assets/app-1a2b.js": "app()", "dist/assets/app-1a2b.js.gz": "not looked at without Accept-Encoding",
            "docs/index.html": "<h1>docs</h1>", "docs/guide/index.html": "<h1>guide</h1>", "docs/404.html": "not here",
            "docs/style.css": "a{}", "acme/.well-known/acme-challenge/token": "proof",
        }.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def write_topology(self):
        """The example with its folders and the ports of its processes here."""
        text = EXAMPLE.read_text()
        ports = [peer.server_address[1] for peer in self.peers]
        for before, after in {
            "/home/ubuntu/vitara-platform/admin-dashboard/client/dist": f"{self.folder}/dist",
            "/home/ubuntu/vitaravox-docs/site": f"{self.folder}/docs",
            "/var/www/acme": f"{self.folder}/acme",
            "{requests_per_second: 200, burst: 400}": "{requests_per_second: 1, burst: 3}",
            "port: 3002": f"port: {ports[0]}",
            "127.0.0.1:8065:": f"127.0.0.1:{ports[1]}:",
            "127.0.0.1:3456:": f"127.0.0.1:{ports[2]}:",
        }.items():
            text = text.replace(before, after)
        (self.folder / "vitara.yaml").write_text(text)

    def make_certificates(self):
        run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "30", "-subj", "/CN=loopback", "-addext", "subjectAltName=" + ",".join(f"DNS:{name}" for name in NAMES),
             "-keyout", "key.pem", "-out", "cert.pem"], self.folder)
        for name in NAMES:
            live = self.folder / "live" / name
            live.mkdir(parents=True)
            (live / "fullchain.pem").symlink_to(self.folder / "cert.pem")
            (live / "privkey.pem").symlink_to(self.folder / "key.pem")

    def render(self, *more):
        out = self.folder / "rendered"
        run([self.vitara, "deploy", "render-nginx", "-f", self.folder / "vitara.yaml", "-o", out, *more], self.folder)
        return out

    def https(self, name, method="GET", path="/", body=None, headers=None):
        trust = ssl.create_default_context(cafile=self.folder / "cert.pem")
        plain = socket.create_connection(("127.0.0.1", self.nginx.https), 10)
        connection = http.client.HTTPSConnection(name, timeout=10)
        connection.sock = trust.wrap_socket(plain, server_hostname=name)
        return Stage.ask(connection, method, path, body, headers)

    def http(self, name, path="/"):
        connection = http.client.HTTPConnection("127.0.0.1", self.nginx.http, timeout=10)
        return Stage.ask(connection, "GET", path, None, {"Host": name})

    @staticmethod
    def ask(connection, method, path, body, headers):
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def close(self):
        self.nginx.stop()
        for peer in self.peers:
            peer.shutdown()
            peer.server_close()


def accepted(stage):
    """Both phases: nginx -t without a word, and the checks of our own find nothing."""
    for phase in ("http", "full"):
        rendered = stage.render("--phase", phase)
        stage.nginx.take(rendered, stage.folder / "live")
        expect(f"nginx -t, phase {phase}", stage.nginx.test(), [])
        done = run([stage.vitara, "check", "nginx", stage.nginx.sites, "--max", "none", "--json"], stage.folder,
                   expected=None)
        findings = [one for one in json.loads(done.stdout)["findings"] if one["code"] != "C535"]
        expect(f"own checks, phase {phase}", findings, [])


def first_phase(stage):
    stage.nginx.take(stage.render("--phase", "http"), "/nowhere")
    expect("without certificates", stage.nginx.test(), [])
    stage.nginx.start()
    expect("challenge before the first certificate",
           stage.http("docs.zatuka.ai", "/.well-known/acme-challenge/token")[::2], (200, "proof"))
    expect("nothing in the clear", stage.http("api-dev.vitaravox.ca", "/api/vapi")[0], 503)
    stage.nginx.take(stage.render(), stage.folder / "live")
    stage.nginx.reload()
    wanted = re.search(r'return 200 "([0-9a-f]{16})\\n"', (stage.nginx.sites / "00-vitara.conf").read_text())[1]
    expect("the revision tells that the reload took effect", stage.http("127.0.0.1", "/.vitara/rev")[2], wanted + "\n")
    expect("health", stage.http("127.0.0.1", "/.vitara/health")[::2], (200, "ok\n"))


def port_80(stage):
    status, headers, _ = stage.http("dev.vitaravox.ca", "/a%0d%0ab?x=1")
    expect("to https", (status, headers["location"]), (301, "https://dev.vitaravox.ca/a%0d%0ab?x=1"))
    expect("challenge", stage.http("dev.vitaravox.ca", "/.well-known/acme-challenge/token")[::2], (200, "proof"))
    expect("no such challenge", stage.http("dev.vitaravox.ca", "/.well-known/acme-challenge/x")[0], 404)
    try:
        stage.http("evil.example", "/")
        sys.exit("an unknown name was answered")
    except http.client.RemoteDisconnected:
        print("unknown name on port 80: ok")


def handshakes(stage):
    plain = socket.create_connection(("127.0.0.1", stage.nginx.https), 10)
    loose = ssl.create_default_context()
    loose.check_hostname, loose.verify_mode = False, ssl.CERT_NONE
    try:
        loose.wrap_socket(plain, server_hostname="evil.example")
        sys.exit("a handshake for an unknown name")
    except ssl.SSLError as refused:
        expect("unknown name on port 443", "UNRECOGNIZED_NAME" in str(refused).upper().replace(" ", "_"), True)
    loose.set_alpn_protocols(["h2", "http/1.1"])
    with loose.wrap_socket(socket.create_connection(("127.0.0.1", stage.nginx.https), 10),
                           server_hostname="dev.vitaravox.ca") as secure:
        expect("HTTP/2", secure.selected_alpn_protocol(), "h2")
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    warnings.simplefilter("ignore", DeprecationWarning)  # what is refused here is old
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    try:
        old.wrap_socket(socket.create_connection(("127.0.0.1", stage.nginx.https), 10),
                        server_hostname="dev.vitaravox.ca")
        sys.exit("TLS 1.1 was spoken")
    except ssl.SSLError:
        print("TLS 1.1 refused: ok")


def pages(stage):
    status, headers, text = stage.https("dev.vitaravox.ca", path="/clinics/7")
    expect("SPA fallback", (status, text, headers["cache-control"]), (200, "<h1>the page</h1>", "no-cache"))
    for name in ("strict-transport-security", "x-content-type-options", "x-frame-options", "content-security-policy",
                 "referrer-policy", "permissions-policy"):
        expect(f"its header {name}", name in headers, True)
    expect("no version", headers["server"], "nginx")
    status, headers, text = stage.https("dev.vitaravox.ca", path="/assets/app-1a2b.js")
    expect("asset", (status, text, headers["cache-control"]), (200, "app()", "public, max-age=31536000, immutable"))
    expect("its headers are not dropped", "content-security-policy" in headers, True)
    status, headers, _ = stage.https("dev.vitaravox.ca", path="/assets/gone.js")
    expect("missing asset", (status, headers.get("cache-control")), (404, None))
    expect("dot file", stage.https("dev.vitaravox.ca", path="/.env")[0], 404)
    status, headers, text = stage.https("vitdocs.vitaravox.ca", path="/guide/")
    expect("docs", (status, text, headers["cache-control"]), (200, "<h1>guide</h1>", "no-cache"))
    status, headers, _ = stage.https("vitdocs.vitaravox.ca", path="/guide")
    expect("docs, without the slash", (status, headers["location"]), (301, "/guide/"))
    expect("docs, not there", stage.https("vitdocs.vitaravox.ca", path="/x")[::2], (404, "not here"))
    expect("docs, asset", stage.https("vitdocs.vitaravox.ca", path="/style.css")[1]["cache-control"],
           "public, max-age=3600")


def forwarding(stage):
    forged = {"X-Forwarded-For": "10.9.9.9", "X-Real-IP": "10.9.9.9", "Proxy": "http://evil.example"}
    status, headers, text = stage.https("dev.vitaravox.ca", "POST", "/api/x%2Fy?a=1", b"{}", forged)
    got = json.loads(text)
    expect("proxied as it came", (status, got["path"], got["method"], got["bytes"]), (200, "/api/x%2Fy?a=1", "POST", 2))
    sent = got["headers"]
    expect("proxy headers", [sent.get(name) for name in ("host", "x-real-ip", "x-forwarded-for", "x-forwarded-proto",
                                                         "x-forwarded-host", "proxy", "connection")],
           ["dev.vitaravox.ca", "127.0.0.1", "127.0.0.1", "https", "dev.vitaravox.ca", None, None])
    expect("request id", re.fullmatch("[0-9a-f]{32}", sent["x-request-id"]) is not None, True)
    expect("one header, not the peer's too", headers["strict-transport-security"], "max-age=63072000")
    expect("no caching of an API", headers.get("cache-control"), None)
    Peer.connections.clear()
    for _ in range(5):
        stage.https("chat.zatuka.ai", path="/")
    expect("connections to the peer are kept", len(Peer.connections), 1)


def limits(stage):
    over = b"x" * (2 << 20)
    expect("body within the limit", stage.https("api-dev.vitaravox.ca", "POST", "/", b"x" * (4 << 20))[0], 200)
    time.sleep(1.1)
    expect("body over nginx's own limit, allowed", stage.https("chat.zatuka.ai", "POST", "/", over)[0], 200)
    expect("body over the limit", stage.https("projects.zatuka.ai", "POST", "/", over)[0], 413)
    codes = [stage.https("api-dev.vitaravox.ca", path=f"/{i}")[0] for i in range(8)]
    expect("rate limit", (codes[:3], codes[-1]), ([200, 200, 200], 429))


def web_socket(stage):
    trust = ssl.create_default_context(cafile=stage.folder / "cert.pem")
    with trust.wrap_socket(socket.create_connection(("127.0.0.1", stage.nginx.https), 10),
                           server_hostname="chat.zatuka.ai") as secure:
        secure.sendall(b"GET /api/v4/websocket HTTP/1.1\r\nHost: chat.zatuka.ai\r\nUpgrade: websocket\r\n"
                       b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       b"Sec-WebSocket-Version: 13\r\n\r\n")
        got = b""
        while b"\r\n\r\n" not in got:
            got += secure.recv(4096)
        expect("WebSocket", (got.split(b"\r\n")[0], b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in got),
               (b"HTTP/1.1 101 Switching Protocols", True))
        secure.sendall(b"hello")
        got = b""
        while len(got) < 10:
            got += secure.recv(10 - len(got))
        expect("both ways", got, b"told:hello")


def access_log(stage):
    secret = "token=5555550100"
    stage.https("dev.vitaravox.ca", path=f"/api/who?{secret}", headers={"Authorization": "Bearer hidden",
                                                                        "User-Agent": 'a"b\\c'})
    time.sleep(0.2)
    text = (stage.folder / "access.log").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    last = lines[-1]
    expect("access log", (last["host"], last["path"], last["status"], last["method"]),
           ("dev.vitaravox.ca", "/api/who", 200, "GET"))
    expect("upstream times", float(last["upstream_seconds"]) >= 0 and last["upstream"].startswith("127.0.0.1:"), True)
    expect("no query, no credentials", secret in text or "hidden" in text, False)


def drift(stage):
    rendered = stage.render()
    check = [stage.vitara, "deploy", "render-nginx", "-f", stage.folder / "vitara.yaml", "-o", rendered, "--check"]
    run(check, stage.folder, expected=0)
    file = rendered / "dev.vitaravox.ca.conf"
    file.write_text(file.read_text().replace("nosniff", "sniff"))
    done = run(check, stage.folder, expected=3)
    expect("drift is shown", "-  add_header X-Content-Type-Options sniff always;" in done.stdout, True)
    mark = file.read_text().splitlines()[0]
    (rendered / "old.example.com.conf").write_text(mark + "\nserver {}\n")
    (rendered / "by-hand.conf").write_text("server {}\n")
    out = run(check[:-1], stage.folder).stdout
    expect("what is ours and no longer meant is removed, by hand stays",
           ("removed  " in out, sorted(f.name for f in rendered.glob("[bo]*"))), (True, ["by-hand.conf"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # nginx's workers are another user
        stage = Stage(os.path.abspath(options.vitara), folder)
        try:
            for scene in ( first_phase, port_80, handshakes, pages, forwarding, web_socket, limits, access_log,
                          drift):
                scene(stage)
        finally:
            stage.close()


if __name__ == "__main__":
    main()
