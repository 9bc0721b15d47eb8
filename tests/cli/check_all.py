#!/usr/bin/env python3
"""`vitara check all` on the platform's example moved to the loopback: nothing bad to find where all is well, and the
right finding with its mend when one thing of each family is broken.

    check_all.py --vitara <binary>
"""

import argparse
import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import ssl
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from loopback_world import ADDRESS, CLOUDFLARE, CONTAINERS, VENDORS, World, enter, held  # noqa: E402  (the path comes first)

# Kai lets no SOAP through its firewall: that is so, and said, whatever else is broken.
ALWAYS = ("E110", "warning")
ALL = {name: "127.0.0.1" for name in CONTAINERS}


class Cases:
    def __init__(self, world):
        self.world, self.failures = world, []

    def check(self, what, good, shown):
        print(("ok   " if good else "FAIL ") + what)
        if not good:
            self.failures.append(what)
            print(shown)

    def expect(self, what, exit_code, findings, *flags, moods=None, together=False, unasked=()):
        """findings: (code, severity, a part of the message, a part of the mend) each; no others may be there."""
        code, report, took = self.world.check(*flags, moods=moods, together=together)
        got = report["findings"]
        wanted = [ALWAYS, *((one[0], one[1]) for one in findings)]
        self.check(f"{what}: exit {exit_code} and {[one[0] for one in findings]}",
                   code == exit_code and sorted((one["code"], one["severity"]) for one in got) == sorted(wanted),
                   (code, got))
        for finding_code, _, message, mend in findings:
            self.check(f"{what}: {finding_code} says what and how to mend it",
                       any(one["code"] == finding_code and message in one["message"] and mend in one.get("hint", "")
                           for one in got), got)
        vendors = self.world.vendors
        self.check(f"{what}: each vendor was asked once, for free", sorted(vendors.asked) ==
                   sorted(set(VENDORS) - set(unasked)) and not vendors.strange, (vendors.asked, vendors.strange))
        return report, took

    def all_is_well(self):
        times = []
        for _ in range(3):
            report, took = self.expect("all is well", 0, [], together=True)
            times.append(took)
        rows = {one["check"]: one["rows"] for one in report["data"]["checks"]}
        self.check("ports, certificates, names and externals all have their rows",
                   {name: len(rows[name]) for name in ("ports", "tls", "dns", "deps")} ==
                   {"ports": 9, "tls": 8, "dns": 9, "deps": 9}, rows)
        bad = [row for name in rows for row in rows[name]
               if row["state"] != "good" and row["what"] not in ("service vite-dev", "kai-oscar")]
        self.check("and all of them are good", not bad, bad)
        print(f"check all took {min(times) * 1000:.0f} ms at best of {len(times)}, "
              f"{max(times) * 1000:.0f} ms at worst (wanted: under 1000 ms)")

    def ports(self):
        world = self.world
        without = {name: address for name, address in ALL.items() if name != "n8n"}
        world.publish(without)
        self.expect("a container is down", 1, [
            ("C101", "error", "nothing listens on port 5678", "docker compose up -d n8n")])
        world.publish({**ALL, "n8n": "0.0.0.0"})
        self.expect("a port is open to the world", 1, [
            ("C103", "error", "container zatuka/n8n belongs to 127.0.0.1 and listens on *:5678",
             "vitara deploy render-compose zatuka")])
        world.publish(without)
        with held(5678):
            self.expect("another program has the port", 1, [
                ("C102", "error", "port 5678 belongs to container zatuka/n8n and is held by", "ps -fp ")])
        world.publish(ALL)

    def certificates(self):
        world = self.world
        world.certify("docs.zatuka.ai", "stranger")
        world.nginx.reload()
        self.expect("a certificate of another name is served", 1, [
            ("C205", "error", "docs.zatuka.ai: the served certificate is for other.test",
             "sudo certbot certonly --webroot -d docs.zatuka.ai")])
        world.certify("docs.zatuka.ai", "sites")
        world.nginx.reload()
        world.certificates.issue("renewed", "middle-of-vendors", ["DNS:docs.zatuka.ai"])
        world.certify("docs.zatuka.ai", "renewed")
        self.expect("renewed without a reload", 1, [
            ("C208", "error", "docs.zatuka.ai: serves serial", "sudo nginx -s reload")])
        world.certify("docs.zatuka.ai", "sites")

    def names(self):
        world = self.world
        world.leads_to("chat.zatuka.ai", "198.51.100.7")
        self.expect("a record leads elsewhere", 1, [
            ("C302", "error", f"chat.zatuka.ai: leads to 198.51.100.7, not to {ADDRESS}",
             f"chat.zatuka.ai A {ADDRESS}; then: dig chat.zatuka.ai A")])
        world.leads_to("chat.zatuka.ai", ADDRESS)
        world.name("set-servfail", host="chat.zatuka.ai")
        self.expect("the name server fails", 1, [
            ("C305", "error", "SERVFAIL", "dig chat.zatuka.ai A +trace")])
        world.name("clear-servfail", host="chat.zatuka.ai")
        world.leads_to("fbh.kai-oscar.com", "198.51.100.8")
        self.expect("the proxy is passed by", 1, [
            ("C306", "error", "fbh.kai-oscar.com: leads to 198.51.100.8, past Cloudflare's proxy",
             "switch the record's proxy on")])
        world.leads_to("fbh.kai-oscar.com", CLOUDFLARE)

    def externals(self):
        world = self.world
        world.write_variables({**world.variables, "DEEPGRAM_API_KEY": "of-last-year"})
        self.expect("a key is refused", 4, [
            ("C404", "error", "deepgram: refuses the credential in DEEPGRAM_API_KEY (401)", "export DEEPGRAM_API_KEY=")])
        world.write_variables({name: value for name, value in world.variables.items() if name != "TELNYX_API_KEY"})
        self.expect("a key is missing", 4, [
            ("C403", "error", "telnyx: TELNYX_API_KEY not set", "export TELNYX_API_KEY=...")])
        world.write_variables(world.variables)
        self.expect("a vendor is slow", 0, [
            ("C408", "warning", "openai: took 1", "vitara check deps --watch 5s")], moods={"openai": (200, 1.6)})
        self.expect("two are out of order", 1, [
            ("C407", "error", "elevenlabs: fails with 503", "curl -i https://api.elevenlabs.io"),
            ("C406", "warning", "assemblyai: limits us (429)", "look at the plan's limits")],
            moods={"elevenlabs": (503, 0), "assemblyai": (429, 0)})
        world.name("clear-a", host="api.deepgram.com")
        self.expect("a vendor's name is gone", 5, [
            ("C401", "error", "deepgram: its name is not found", "curl -v https://api.deepgram.com")],
            unasked=["deepgram"])
        world.name("add-a", host="api.deepgram.com", addresses=["127.0.0.1"])
        with self.replaced(world.folder / "vitara.yaml", f"api.openai.com:{world.vendors.port}", "api.openai.com:9"):
            self.expect("the `url` of a vendor decides", 5, [
                ("C401", "error", "openai: cannot be reached", "curl -v https://api.openai.com:9/v1/models")],
                unasked=["openai"])
        with self.replaced(world.folder / "vitara.yaml", "https://api.vapi.ai", "https://localhost"):
            self.expect("a vendor's certificate is for another name", 1, [
                ("C405", "error", "vapi: TLS failed", f"openssl s_client -connect localhost:{world.vendors.port}")], unasked=["vapi"])

    def six(self):
        """The rendered `listen [::]`, as it stands, asked on [::1]."""
        if not self.world.has_six():
            return print("skipped: this machine has no IPv6, so the rendered `listen [::]` is not asked on [::1]")
        self.check("[::1]:80 sends to https", self.ask_six("vitdocs.vitaravox.ca", 80, "/a?b=c") ==
                   (301, "https://vitdocs.vitaravox.ca/a?b=c"), self.ask_six("vitdocs.vitaravox.ca", 80, "/a?b=c"))
        self.check("[::1]:443 serves the site with its certificate",
                   self.ask_six("vitdocs.vitaravox.ca", 443, "/") == (200, "<h1>docs</h1>"), "")
        for port in (80, 443):
            self.check(f"[::1]:{port} has nothing for an unknown name", self.ask_six("other.test", port, "/") is None, "")

    def ask_six(self, name, port, path):
        """Status, and where it leads or what it says; None where the connection is closed without an answer."""
        with socket.create_connection(("::1", port), 10) as plain:
            plain.settimeout(10)
            try:
                trust = ssl.create_default_context(cafile=self.world.roots)
                stream = trust.wrap_socket(plain, server_hostname=name) if port == 443 else plain
                connection = http.client.HTTPConnection(name)
                connection.sock = stream
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.headers.get("Location") or answer.read().decode()
            except (OSError, http.client.HTTPException):
                return None

    def trees(self):
        world = self.world
        hole = pathlib.Path("/etc/nginx/conf.d/hole.conf")
        hole.write_text("server { listen 127.0.0.1:8089 default_server; server_name hole.test;\n"
                        "  location /files { alias /srv/files/; } }\n")
        self.expect("an alias lets out of its folder", 1, [
            ("C504", "error", "location /files", "`location /files/`")])
        hole.unlink()
        site = pathlib.Path("/etc/nginx/sites-enabled/docs.zatuka.ai.conf")
        with self.replaced(site, "proxy_connect_timeout", "proxy_connect_timeoud"):
            report, _ = self.expect("a rendered file was changed by hand", 1, [
                ("C532", "error", 'unknown directive "proxy_connect_timeoud"', "vitara deploy render-nginx -o /etc/nginx/sites-enabled")])
        line = next(number for number, text in enumerate((world.folder / "vitara.yaml").read_text().splitlines(), 1)
                    if text.startswith("  docs.zatuka.ai:     {host: oci-arm, kind"))
        places = [(one["file"], one.get("line")) for one in report["findings"] if one["code"] == "C532"]
        self.check("nginx -t's error is shown at its line of vitara.yaml", places == [("vitara.yaml", line)], places)
        certificate = world.folder / "letsencrypt" / "live" / "docs.zatuka.ai" / "fullchain.pem"
        shutil.move(certificate, world.folder / "aside.pem")
        self.expect("a certificate's file is gone", 1, [
            ("C210", "warning", "docs.zatuka.ai", "sudo vitara check tls"),
            ("C531", "error", "the certificate does not read", "certbot certonly --webroot"),
            ("C532", "error", "cannot load certificate", "nginx -t")])
        shutil.move(world.folder / "aside.pem", certificate)

    @staticmethod
    @contextlib.contextmanager
    def replaced(file, before, after):
        text = file.read_text()
        if before not in text:
            sys.exit(f"{file} does not hold `{before}`")
        file.write_text(text.replace(before, after))
        yield
        file.write_text(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    options = parser.parse_args()
    enter()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # nginx's workers are another user
        with World(os.path.abspath(options.vitara), folder) as world:
            cases = Cases(world)
            cases.all_is_well()
            cases.ports()
            cases.certificates()
            cases.names()
            cases.externals()
            cases.six()
            cases.trees()
            cases.expect("all is mended", 0, [], together=True)
    sys.exit(f"{len(cases.failures)} failed: {cases.failures}" if cases.failures else 0)


if __name__ == "__main__":
    main()
