"""What `deploy render-...` writes, read by the programs it is for.

systemd-analyze verifies the units and scores how far they are shut in; docker-compose reads the
compose files, and what it understood is compared with the topology; terraform's JSON is held against
the rules of its syntax (no terraform is here). Two runs write the same bytes, and --check sees drift.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRANGE = "a b \"c\" 'd' $HOME ${X:-y} %h %% `id` \\n; # & </s> 你好"
FAILED = []


def expect(what, found, wanted):
    if found != wanted:
        FAILED.append(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")


def in_yaml(text):
    return json.dumps(text.replace("$", "$$"), ensure_ascii=False)


class Run:
    def __init__(self, vitara, folder):
        self.vitara, self.folder = vitara, folder

    def render(self, target, text, *words, exits=0):
        out = self.folder / f"out-{target}"
        (self.folder / "vitara.yaml").write_text(text, encoding="utf-8")
        run = subprocess.run([self.vitara, "deploy", f"render-{target}", *words, "-f", self.folder / "vitara.yaml", "-o", out],
                             capture_output=True, text=True, timeout=30)
        expect(f"{target} {words} exits ({run.stderr})", run.returncode, exits)
        return out


def check_units(run):
    hosts = "version: 1\nname: clinic\nhosts: {web: {}}\nservices:\n"
    text = hosts + f"""
  server: {{host: web, runtime: systemd, command: [{run.vitara}, serve], port: 3002, health: /health}}
  node: {{host: web, runtime: systemd, command: [/usr/bin/env, {in_yaml(STRANGE)}], description: {in_yaml(STRANGE)},
         cwd: /home/ubuntu/app, user: www-data, env: {{A: {in_yaml(STRANGE)}}}, env_file: /etc/clinic/node.env,
         memory_max: 300M, stop_timeout: 2500ms}}
  js: {{host: web, runtime: pm2, command: [/usr/bin/node, server.js]}}
"""
    out = run.render("systemd", text)
    expect("units", sorted(p.name for p in out.iterdir()), ["node.service", "server.service", "server.socket"])
    run.render("systemd", text, "js")
    verify = subprocess.run(["systemd-analyze", "verify", *sorted(out.iterdir())], capture_output=True, text=True, timeout=120)
    expect("systemd-analyze verify", (verify.returncode, verify.stdout, verify.stderr), (0, "", ""))
    for name in ("node", "server", "js"):
        scored = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager",
                                 out / f"{name}.service"], capture_output=True, text=True, timeout=120)
        overall = [line for line in scored.stdout.splitlines() if "Overall exposure" in line]
        expect(f"exposure of {name}: {overall}", scored.returncode, 0)
        print(f"{name}: {overall[0].split(':', 1)[1].strip() if overall else scored.stderr}")
    # The installed unit is shut in by the same lines.
    own = [line for line in (out / "server.service").read_text().splitlines() if "=" in line]
    shared = [line for line in (ROOT / "templates/systemd/hardening.conf").read_text().splitlines() if line]
    expect("hardening", [line for line in shared if line not in own], [])
    installed = (ROOT / "templates/systemd/vitara.service").read_text().splitlines()
    differ = [line for line in installed if "=" in line and line not in own
              and line.split("=")[0] not in ("Description", "Documentation", "Requires", "After", "ExecStart", "TimeoutStopSec")]
    expect("of the installed unit, not in the rendered one", differ, [])


def check_compose(run):
    env = f"env: {{A: {in_yaml(STRANGE)}}}, command: [x, {in_yaml(STRANGE)}]"
    text = f"""version: 1
name: clinic
hosts: {{web: {{arch: amd64}}}}
stacks:
  team:
    host: web
    path: /opt/team
    networks: [inner]
    services:
      app: {{image: "n8nio/n8n:1.88.0", ports: ["127.0.0.1:5678:5678"], depends_on: [db, cache], health: /healthz,
            volumes: ["data:/data", "./conf:/conf:ro"], env_file: app.env, {env}}}
      db: {{image: "postgres:16", expose: [5432], health: [pg_isready, -U, {in_yaml("$x")}], volumes: ["pg:/var/lib/postgresql/data"]}}
      cache: {{image: "redis:7"}}
      old: {{image: "nginx:1.27", ports: ["80:80"], disabled: "the host's nginx has port 80"}}
  unknown: {{host: web, path: /opt/u, services: {{a: {{image: "who/knows:1", ports: ["127.0.0.1:81:80"], health: /up}}}}}}
"""
    out = run.render("compose", text, "team")
    (out / "app.env").write_text("B=2\n")
    told = subprocess.run(["docker-compose", "-f", out / "docker-compose.yml", "config"], capture_output=True, text=True,
                          timeout=120, env={"PATH": "/usr/bin:/bin"})
    expect("docker-compose config", (told.returncode, told.stderr), (0, ""))
    read = yaml.safe_load(told.stdout)
    app, db = read["services"]["app"], read["services"]["db"]
    # What config prints is a compose file again, whose `$` are doubled.
    expect("services", sorted(read["services"]), ["app", "cache", "db"])
    expect("ports", app["ports"], ["127.0.0.1:5678:5678/tcp"])
    expect("variable", app["environment"], {"A": STRANGE.replace("$", "$$"), "B": "2"})
    expect("words", app["command"], ["x", STRANGE.replace("$", "$$")])
    expect("depends_on", app["depends_on"], {"db": {"condition": "service_healthy"}, "cache": {"condition": "service_started"}})
    expect("health of app", app["healthcheck"]["test"],
           ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:5678/healthz"])
    expect("health of db", db["healthcheck"]["test"], ["CMD", "pg_isready", "-U", "$$x"])
    expect("published by db", db.get("ports"), None)
    expect("volumes", sorted(read["volumes"]), ["data", "pg"])
    expect("networks", (sorted(read["networks"]), app["networks"]), (["inner"], {"inner": None}))
    expect("reason", "old is left out: the host's nginx has port 80" in (out / "docker-compose.yml").read_text(), True)

    out = run.render("compose", (ROOT / "templates/init/vitaravox.yaml").read_text(encoding="utf-8"))
    for stack in ("zatuka", "oscar"):
        for file in (ROOT / "templates/init").glob("*.env"):
            (out / stack / file.name).write_text("A=1\n")
        told = subprocess.run(["docker-compose", "-f", out / stack / "docker-compose.yml", "config", "-q"],
                              capture_output=True, text=True, timeout=120, env={"PATH": "/usr/bin:/bin"})
        expect(f"docker-compose config of {stack}", (told.returncode, told.stderr), (0, ""))


def references(node):
    """All `${...}` in the strings of a document; `$${` is text."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [found for item in node for found in references(item)]
    return re.findall(r"(?<!\$)\$\{([^}]*)\}", node) if isinstance(node, str) else []


def check_terraform(run):
    out = run.render("terraform", (ROOT / "templates/init/vitaravox.yaml").read_text(encoding="utf-8"))
    document = json.loads((out / "main.tf.json").read_text(encoding="utf-8"))
    blocks = {"//", "terraform", "provider", "variable", "data", "resource", "output"}
    expect("top level", set(document) - blocks, set())
    known = {f"var.{name}" for name in document["variable"]}
    for prefix, kinds in (("data.", document["data"]), ("", document["resource"])):
        for kind, named in kinds.items():
            expect(f"kind {kind}", bool(re.fullmatch("aws_[a-z0-9_]+", kind)), True)
            for name, body in named.items():
                expect(f"name {name}", bool(re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", name)), True)
                expect(f"body of {kind}.{name}", isinstance(body, dict), True)
                known.add(f"{prefix}{kind}.{name}")
    for reference in references(document):
        inner = re.sub(r"^toset\((.*)\)$", r"\1", reference)
        parts = inner.split(".")
        target = ".".join(parts[:3] if parts[0] == "data" else parts[:2])
        expect(f"reference {reference}", target in known or inner == "each.value", True)
    host = document["resource"]["aws_instance"]["oscar-dev"]
    expect("IMDSv2", host["metadata_options"]["http_tokens"], "required")
    expect("encrypted", host["root_block_device"]["encrypted"], True)
    rules = document["resource"]["aws_vpc_security_group_ingress_rule"]
    world = {name for name, rule in rules.items() if rule.get("cidr_ipv4") == "0.0.0.0/0"}
    expect("open to the world (the development OSCAR must not be)", world, set())
    expect("who reaches OSCAR", sorted(rule["cidr_ipv4"] for rule in rules.values() if rule["from_port"] == 8080),
           ["${each.value}", "203.0.113.10/32"])


def check_drift(run, target, text, *words):
    out = run.render(target, text, *words)
    before = {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    run.render(target, text, *words, "--check")
    run.render(target, text, *words)
    expect(f"{target} twice", {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()}, before)
    # A line above moves all others: no drift, and the next rendering tells the new lines.
    moved = "# a note\n" + text
    run.render(target, moved, *words, "--check")
    run.render(target, moved, *words)
    numbers = re.compile(r"^( *# .*:)(\d+)$", flags=re.M)
    for path, old in ((p, before[p.name].decode()) for p in out.rglob("*") if p.is_file()):
        wanted = numbers.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", old)
        expect(f"{target} with all lines one further down, {path.name}", path.read_text(), wanted)
    run.render(target, text, *words)
    rendered = next(p for p in sorted(out.rglob("*")) if p.is_file() and p.suffix != ".env")
    rendered.write_bytes(rendered.read_bytes() + b"\n# by hand\n")
    run.render(target, text, *words, "--check", exits=3)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    vitara = pathlib.Path(parser.parse_args().vitara).resolve()
    platform = (ROOT / "templates/init/vitaravox.yaml").read_text(encoding="utf-8")
    for check in (check_units, check_compose, check_terraform):
        with tempfile.TemporaryDirectory() as folder:
            check(Run(vitara, pathlib.Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        run = Run(vitara, pathlib.Path(folder))
        check_drift(run, "nginx", platform)
        check_drift(run, "pm2", platform)
        check_drift(run, "systemd", platform, "vitara-admin-api")
        check_drift(run, "compose", platform, "zatuka")
        check_drift(run, "terraform", platform)
    print("\n".join(FAILED) or "systemd and docker-compose take what was rendered, as it was meant")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
