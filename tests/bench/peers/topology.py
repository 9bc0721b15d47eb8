"""What Python needs for the same: reading a vitara.yaml of that size, and two of lint's rules.

    tests/bench/peers/topology.py [--print] [vhosts]      beside tests/bench/render; --print: only the file itself
"""

import sys
import time

import yaml


def platform(count):
    lines = ["version: 1", "name: large", "hosts:"] + [f"  h{i}: {{address: 203.0.113.{i + 1}}}" for i in range(10)]
    lines += ["services:"] + [f"  s{i}: {{host: h{i % 10}, runtime: systemd, command: [/usr/bin/api], port: {2000 + i}, health: /up}}"
                              for i in range(count)]
    lines += ["vhosts:"] + [f"  v{i}.example.com: {{host: h{i % 10}, kind: proxy, upstream: s{i}}}" for i in range(count)]
    lines += ["tls: {issuer: letsencrypt, email: a@example.com, webroot: /var/www/acme}", "dns:"]
    lines += [f"  v{i}.example.com: {{host: h{i % 10}}}" for i in range(count)]
    return "\n".join(lines) + "\n"


def lint(topology):
    """Ports that clash, and sites that lead nowhere or have no record."""
    found, ports = [], {}
    for name, service in topology["services"].items():
        key = (service["host"], service["port"])
        if ports.setdefault(key, name) != name:
            found.append(key)
    for name, vhost in topology["vhosts"].items():
        service = topology["services"].get(vhost["upstream"])
        if service is None or service["host"] != vhost["host"] or name not in topology["dns"]:
            found.append(name)
    return found


def main():
    if sys.argv[1:2] == ["--print"]:
        return print(platform(int(sys.argv[2])), end="")
    text = platform(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    start = time.perf_counter()
    topology = yaml.load(text, Loader=loader)
    print(f"python load ({loader.__name__}): {(time.perf_counter() - start) * 1000:.1f} ms")
    start = time.perf_counter()
    assert not lint(topology)
    print(f"python lint (two rules of lint's many): {(time.perf_counter() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
