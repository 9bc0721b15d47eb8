"""A machine of its own for `vitara check all`: namespaces of the kernel with nothing in them but a loopback, on which
the platform's example runs. Ports 80 and 443, the name servers of /etc/resolv.conf, /etc/nginx and /etc/letsencrypt
are the real paths and ports; who stands behind them is this test. Needs unshare (util-linux), ip (iproute2), nginx,
openssl and pebble-challtestsrv.
"""

import contextlib
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request

from emr_bench import Bench
from emr_probe import Certificates, RelayServer, relay
from rendered_nginx import PATHS, Nginx, run, wait_for

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "templates" / "init" / "vitaravox.yaml"
ADDRESS = "203.0.113.10"  # of oci-arm in the example
CLOUDFLARE = "104.16.1.1"  # one of cloudflare.com/ips
KAI = "kai.oscar.test"
# Stack's service, port of the host, port of the container; all on 127.0.0.1.
CONTAINERS = {"mattermost": (8065, 8065), "outline": (3100, 3000), "vikunja": (3456, 3456), "n8n": (5678, 5678),
              "uptime-kuma": (3001, 3001)}
INNER = {"postgres": 5432, "redis": 6379}

# Of each vendor: its host, the variable of its key, and the one request that asks it for free whether the key is right.
VENDORS = {
    "vapi": ("api.vapi.ai", "VAPI_API_KEY_PROD", "/assistant?limit=1", ("authorization", "Bearer ")),
    "openai": ("api.openai.com", "OPENAI_API_KEY", "/v1/models", ("authorization", "Bearer ")),
    "elevenlabs": ("api.elevenlabs.io", "ELEVENLABS_API_KEY", "/v1/user", ("xi-api-key", "")),
    "azure-speech": ("canadacentral.tts.speech.microsoft.com", "AZURE_SPEECH_KEY", "/cognitiveservices/voices/list",
                     ("ocp-apim-subscription-key", "")),
    "deepgram": ("api.deepgram.com", "DEEPGRAM_API_KEY", "/v1/projects", ("authorization", "Token ")),
    "assemblyai": ("api.assemblyai.com", "ASSEMBLYAI_API_KEY", "/v2/transcript?limit=1", ("authorization", "")),
    "telnyx": ("api.telnyx.com", "TELNYX_API_KEY", "/v2/phone_numbers?page%5Bsize%5D=1", ("authorization", "Bearer ")),
}


def enter():
    """This script again, as root of namespaces of its own; whatever it starts ends with it."""
    if os.environ.get("VITARA_LOOPBACK_WORLD"):
        return
    apart = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    for words in ([apart] if os.getuid() == 0 else []) + [apart + ["--user", "--map-root-user"]]:
        tried = subprocess.run([*words, "ip", "link", "set", "lo", "up"], capture_output=True, text=True, timeout=30)
        if tried.returncode == 0:
            os.environ["VITARA_LOOPBACK_WORLD"] = "1"
            os.execvp(words[0], [*words, sys.executable, *sys.argv])
    print("skipped: this machine gives no namespaces to root or to users:", tried.stderr.strip())
    sys.exit(77)


class Vendor(http.server.BaseHTTPRequestHandler):
    """Answers as the vendor does, and only what the vendor answers for free."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, answer = self.server.judge(self.command, self.path, dict(self.headers), body)
        text = json.dumps(answer).encode()
        with contextlib.suppress(OSError):  # whoever has waited long enough is gone
            self.send_response_only(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET

    def log_message(self, *_):
        pass


class Vendors(RelayServer):
    """All seven on one port, told apart by the name that they are asked by."""

    def __init__(self, context):
        super().__init__(0, context)
        self.RequestHandlerClass = Vendor
        self.lock = threading.Lock()
        self.begin({})

    def begin(self, moods, together=False):
        """Before each run. moods: vendor -> (status, seconds to wait). together: none answers before all were asked."""
        self.moods, self.asked, self.strange = moods, [], []
        self.all_here = threading.Barrier(len(VENDORS)) if together else None

    def judge(self, method, path, headers, body):
        headers = {name.lower(): value for name, value in headers.items()}
        host = headers.get("host", "").rsplit(":", 1)[0]
        vendor = next((name for name, one in VENDORS.items() if one[0] == host), None)
        if vendor is None:
            return self.refuse(f"{host} is no vendor's name")
        _, variable, expected, (header, scheme) = VENDORS[vendor]
        with self.lock:
            self.asked.append(vendor)
        if method != "GET" or path != expected or body:
            return self.refuse(f"{vendor}: {method} {path} with {len(body)} bytes may cost money")
        if "authorization" in headers and header != "authorization":
            return self.refuse(f"{vendor}: a key where this vendor does not look for it")
        if self.all_here:
            try:
                self.all_here.wait(10)
            except threading.BrokenBarrierError:
                return self.refuse(f"{vendor}: asked alone, {self.asked} so far")
        status, seconds = self.moods.get(vendor, (200, 0))
        time.sleep(seconds)
        if headers.get(header) != f"{scheme}key-of-{variable.lower()}":
            return 401, {"error": "unauthorized"}
        return status, {"data": []} if status == 200 else {"error": "not now"}

    def refuse(self, why):
        with self.lock:
            self.strange.append(why)
        return 400, {"error": why}


class SystemNginx(Nginx):
    """The one that /etc/nginx/nginx.conf makes, on ports 80 and 443."""

    def __init__(self, folder):
        self.folder, self.process, self.http = folder, None, 80

    def words(self, *more):
        return ["nginx", "-g", "daemon off;", *more]


class World:
    def __init__(self, vitara, folder):
        self.vitara, self.folder = vitara, pathlib.Path(folder)
        self.servers, self.proxies = [], {}
        self.nginx = SystemNginx(self.folder)
        self.variables = {one[1]: f"key-of-{one[1].lower()}" for one in VENDORS.values()}

    def __enter__(self):
        self.open = contextlib.ExitStack()
        self.make_machine()
        self.start_names()
        self.certificates = Certificates(self.part("ca"))
        self.roots = self.folder / "ca" / "root.pem"
        self.start_others()
        self.write_topology()
        self.start_docker()
        self.start_server()
        self.start_nginx()
        return self

    def __exit__(self, *_):
        self.nginx.stop()
        for server in [*self.proxies.values(), *self.servers]:
            server.terminate()
        for server in [*self.proxies.values(), *self.servers]:
            server.wait(10)
        self.open.close()

    def part(self, name):
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def start(self, *words, **extra):
        log = self.open.enter_context(open(self.folder / (pathlib.Path(words[0]).name + ".log"), "a", encoding="utf-8"))
        process = subprocess.Popen([str(word) for word in words], cwd=self.folder, env={**PATHS, **extra}, stdout=log,
                                   stderr=log, stdin=subprocess.DEVNULL)
        return process

    def make_machine(self):
        """The host's address, and the folders that belong to this machine alone."""
        run(["ip", "link", "set", "lo", "up"], self.folder)
        run(["ip", "address", "add", f"{ADDRESS}/32", "dev", "lo"], self.folder)
        shutil.copytree("/etc/nginx", self.folder / "nginx", symlinks=True)
        own = self.folder / "nginx" / "nginx.conf"
        text = re.sub(r"^pid .*$", "pid /var/lib/nginx/pid;", own.read_text(), flags=re.M)
        if pathlib.Path("/proc/self/uid_map").read_text().split()[2] == "1":  # nobody but root is known here
            text = re.sub(r"^user .*$", "user root;", text, flags=re.M)
        # Debian's own still names TLS 1.0 and 1.1, which is found; here it is mended.
        text = re.sub(r"ssl_protocols [^;]*;", "ssl_protocols TLSv1.2 TLSv1.3;", text)
        own.write_text(text)
        for old in (self.folder / "nginx" / "sites-enabled").iterdir():
            old.unlink()
        (self.folder / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        for here, there in {"nginx": "/etc/nginx", "letsencrypt": "/etc/letsencrypt", "log": "/var/log/nginx",
                            "state": "/var/lib/nginx", "programs": "/usr/local/sbin"}.items():
            run(["mount", "--bind", self.part(here), there], self.folder)
        run(["mount", "--bind", self.folder / "resolv.conf", os.path.realpath("/etc/resolv.conf")], self.folder)

    def start_names(self):
        self.servers.append(self.start("pebble-challtestsrv", "-defaultIPv4", "", "-defaultIPv6", "", "-dns01",
                                       "127.0.0.1:53", "-http01", "", "-https01", "", "-tlsalpn01", "", "-management",
                                       "127.0.0.1:8055"))
        wait_for(8055, "pebble-challtestsrv")
        for name in self.sites():
            self.name("add-a", host=name, addresses=[ADDRESS])
        self.name("add-a", host="fbh.kai-oscar.com", addresses=[CLOUDFLARE])
        for name in [KAI, *(one[0] for one in VENDORS.values())]:
            self.name("add-a", host=name, addresses=["127.0.0.1"])

    @staticmethod
    def sites():
        text = EXAMPLE.read_text()
        return re.findall(r"^  ([a-z0-9.-]+):", text[text.index("\nvhosts:"):text.index("\ntls:")], flags=re.M)

    @staticmethod
    def name(what, **record):
        """A change of what the name server says: its management interface."""
        request = urllib.request.Request(f"http://127.0.0.1:8055/{what}", json.dumps(record).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()

    def leads_to(self, name, address):
        self.name("clear-a", host=name)
        self.name("add-a", host=name, addresses=[address])

    def start_others(self):
        names = [f"DNS:{one[0]}" for one in VENDORS.values()] + [f"DNS:{KAI}"]
        self.certificates.issue("middle-of-vendors", "root", [], issuers=True)
        self.certificates.issue("vendors", "middle-of-vendors", names)
        self.certificates.issue("stranger", "middle-of-vendors", ["DNS:other.test"])
        context = self.certificates.served("vendors", "middle-of-vendors")
        self.vendors = Vendors(context)
        thread = threading.Thread(target=self.vendors.serve_forever, daemon=True)
        thread.start()
        self.open.callback(self.vendors.shutdown)
        bench = Bench(self.vitara)
        self.emr = self.open.enter_context(bench.stand_in())
        kai = self.open.enter_context(bench.stand_in("--variant", "kai"))
        self.kai = self.open.enter_context(relay(kai, context=context)).port

    def write_topology(self):
        """The example, with the externals' URLs and the folders of sites moved here."""
        text = EXAMPLE.read_text()
        moved = {"https://fbh.kai-oscar.com, probe": f"https://{KAI}:{self.kai}/oscar, probe",
                 "http://15.222.50.48:8080/oscar": self.emr,
                 "/home/ubuntu/vitara-platform/admin-dashboard/client/dist": str(self.part("dist")),
                 "/home/ubuntu/vitaravox-docs/site": str(self.part("docs")), "/var/www/acme": str(self.part("acme"))}
        for host, *_ in VENDORS.values():
            moved[f"https://{host},"] = f"https://{host}:{self.vendors.port},"
        for before, after in moved.items():
            if before not in text:
                sys.exit(f"the example no longer holds `{before}`")
            text = text.replace(before, after)
        (self.folder / "docs" / "index.html").write_text("<h1>docs</h1>")
        (self.folder / "vitara.yaml").write_text(text)
        self.write_variables(self.variables)

    def write_variables(self, variables):
        (self.folder / "keys.env").write_text("".join(f"{name}={value}\n" for name, value in variables.items()))

    def start_docker(self):
        """docker and iptables-save as programs, and for each published port the process that docker holds it with."""
        programs = self.folder / "programs"
        (programs / "docker").write_text(
            f'#!/bin/sh\n[ "$*" = "ps --no-trunc --format {{{{json .}}}}" ] || exit 64\ncat {self.folder}/docker-ps\n')
        (programs / "iptables-save").write_text(
            f'#!/bin/sh\n[ "$*" = "-t nat" ] || exit 64\ncat {self.folder}/nat-rules\n')
        (self.folder / "docker-proxy").write_text(
            f"#!{sys.executable}\nimport signal, socket, sys\nwords = dict(zip(sys.argv[1::2], sys.argv[2::2]))\n"
            "held = socket.create_server((words['-host-ip'], int(words['-host-port'])))\nsignal.pause()\n")
        for file in (programs / "docker", programs / "iptables-save", self.folder / "docker-proxy"):
            file.chmod(0o755)
        self.publish({name: "127.0.0.1" for name in CONTAINERS})

    def publish(self, addresses):
        """What docker runs from now on: stack's service -> address that its port is published on."""
        for proxy in self.proxies.values():
            proxy.terminate()
            proxy.wait(10)
        self.proxies = {}
        lines, rules = [], ["*nat", ":DOCKER - [0:0]"]
        for name, address in addresses.items():
            outer, inner = CONTAINERS[name]
            lines.append({"Names": f"zatuka-{name}-1", "Image": name, "Ports": f"{address}:{outer}->{inner}/tcp"})
            to = f" -d {address}/32" if address != "0.0.0.0" else ""
            rules.append(f"-A DOCKER{to} ! -i br-1 -p tcp -m tcp --dport {outer} -j DNAT --to-destination 172.18.0.2:{inner}")
            self.proxies[name] = self.start(self.folder / "docker-proxy", "-proto", "tcp", "-host-ip", address,
                                            "-host-port", outer, "-container-ip", "172.18.0.2", "-container-port", inner)
        lines += [{"Names": f"zatuka-{name}-1", "Image": name, "Ports": f"{port}/tcp"} for name, port in INNER.items()]
        (self.folder / "docker-ps").write_text("".join(json.dumps(line) + "\n" for line in lines))
        (self.folder / "nat-rules").write_text("\n".join([*rules, "COMMIT", ""]))
        for name in addresses:
            wait_for(CONTAINERS[name][0], name)

    def start_server(self):
        self.servers.append(self.start(self.vitara, "serve", "--demo", "--listen", "127.0.0.1:3002", "--data",
                                       self.part("data"), HOME=str(self.folder)))
        wait_for(3002, "vitara serve")

    def certify(self, site, name):
        """Puts the certificate of that name where certbot would have put the site's."""
        live = self.part(f"letsencrypt/live/{site}")
        self.certificates.served(name, "middle-of-vendors")  # writes NAME.chain
        shutil.copy(self.folder / "ca" / f"{name}.chain", live / "fullchain.pem")
        shutil.copy(self.folder / "ca" / f"{name}.key", live / "privkey.pem")
        (live / "privkey.pem").chmod(0o600)

    def start_nginx(self):
        self.certificates.issue("sites", "middle-of-vendors", [f"DNS:{name}" for name in self.sites()])
        for site in self.sites():
            self.certify(site, "sites")
        run([self.vitara, "deploy", "render-nginx", "-f", "vitara.yaml", "-o", "/etc/nginx/sites-enabled"], self.folder)
        if not self.has_six():  # nginx cannot start with `listen [::]` there
            for file in pathlib.Path("/etc/nginx/sites-enabled").iterdir():
                file.write_text(re.sub(r"^ *listen \[::\][^;]*;\n", "", file.read_text(), flags=re.M))
        self.nginx.start()
        wait_for(443, "nginx")

    @staticmethod
    def has_six():
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
            return True
        except OSError:
            return False

    def check(self, *more, moods=None, together=False):
        """One `vitara check all`: exit, findings, what the vendors were asked, what they found strange, seconds."""
        self.vendors.begin(moods or {}, together)
        start = time.monotonic()
        done = run([self.vitara, "check", "all", "--json", "-f", "vitara.yaml", "--env-file", "keys.env", "--trust",
                    self.roots, *more], self.folder, {"SSL_CERT_FILE": str(self.roots)}, expected=None)
        took = time.monotonic() - start
        for value in self.variables.values():
            if value in done.stdout + done.stderr:
                sys.exit("a key was shown")
        try:
            return done.returncode, json.loads(done.stdout), took
        except ValueError:
            sys.exit(f"check all: exit {done.returncode}\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def held(port):
    """Another program at a port of ours."""
    with socket.create_server(("127.0.0.1", port)):
        yield

