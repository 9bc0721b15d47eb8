"""The JSON Schema of vitara.yaml beside the loader, judged by python3-jsonschema.

Every example passes both. What is broken in its form is refused by both; and whatever is put in the
place of a value, the schema never refuses what the loader takes.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = "version: 1\nname: clinic\n"

# Refused by both. What only the loader can know (names, variables, octal numbers) is not here.
BAD = {
    "unknown key": "services:\n  api: {host: web, exposed: public}\n",
    "unknown section": "vhost: {}\n",
    "no host": "services:\n  api: {port: 1}\n",
    "nothing at all": "services:\n  api:\n",
    "null for a text": "services:\n  api: {host: }\n",
    "bad name": "hosts:\n  Web: {}\n",
    "name too long": "hosts:\n  %s: {}\n" % ("a" * 64),
    "port too large": "services:\n  api: {host: web, port: 70000}\n",
    "port of zero": "services:\n  api: {host: web, port: 0}\n",
    "port in words": "services:\n  api: {host: web, port: eighty}\n",
    "a list for a map": "services: [api]\n",
    "a map for a text": "services:\n  api: {host: {a: b}}\n",
    "a text for a list": "externals:\n  v: {url: \"https://a.b\", needs: KEY}\n",
    "runtime": "services:\n  api: {host: web, runtime: docker}\n",
    "path climbs": "services:\n  api: {host: web, cwd: /srv/../etc}\n",
    "path with a brace": "services:\n  api: {host: web, cwd: \"/srv/{x}\"}\n",
    "relative path": "services:\n  api: {host: web, cwd: srv}\n",
    "serves /etc": "vhosts:\n  a.b: {host: w, kind: static, root: /etc/ssl}\n",
    "serves everything": "vhosts:\n  a.b: {host: w, kind: static, root: /}\n",
    "no kind": "vhosts:\n  a.b: {host: w, upstream: x}\n",
    "no root": "vhosts:\n  a.b: {host: w, kind: spa}\n",
    "no upstream": "vhosts:\n  a.b: {host: w, kind: proxy}\n",
    "another kind's key": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, to: \"https://x.y\"}\n",
    "name without a dot": "vhosts:\n  localhost: {host: w, kind: spa, root: /srv/a}\n",
    "tls true": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, tls: true}\n",
    "tls without key": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, tls: {certificate: /a}}\n",
    "rate without rate": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, rate_limit: {burst: 1}}\n",
    "route of all": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, routes: {/: api}}\n",
    "route to three": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, routes: {/x/: a/b/c}}\n",
    "header name": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, headers: {\"X Y\": z}}\n",
    "size": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, body_max: 5 M}\n",
    "time": "services:\n  api: {host: w, stop_timeout: soon}\n",
    "two DNS values": "dns:\n  a.b: {host: w, cname: c.d}\n",
    "no DNS value": "dns:\n  a.b: {}\n",
    "not an address": "dns:\n  a.b: {address: here}\n",
    "port form": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: a:1, ports: [\"80\"]}}}\n",
    "no image": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {}}}\n",
    "image": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: \"a b\"}}}\n",
    "volume": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: a, volumes: [data]}}}\n",
    "no reason": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: a, disabled: \"\"}}}\n",
    "bidi": "services:\n  api: {host: w, description: \"a\\u202Eb\"}\n",
    "control": "services:\n  api: {host: w, description: \"a\\x01b\"}\n",
    "secret-like key": "externals:\n  v: {url: \"https://a.b\", key: x}\n",
    "URL with a user": "externals:\n  v: {url: \"https://me@a.b\"}\n",
    "probe": "externals:\n  v: {url: \"https://a.b\", probe: ping}\n",
    "two after": "builds:\n  b: {source: /srv, after: [{reload: nginx, restart: api}]}\n",
    "commands": "builds:\n  b: {source: /srv, commands: scripts/build}\n",
    "phone": "vapi:\n  project: p\n  phone_numbers: {\"5550100\": {provider: a, environment: b, squad: c}}\n",
    "version two": None,
    "e-mail": "tls: {issuer: letsencrypt, email: ops, webroot: /var/www/acme}\n",
    "ssh": "hosts:\n  w: {ssh: \"-oProxyCommand=x\"}\n",
    "nginx": "hosts:\n  w: {nginx: latest}\n",
    "variable": "services:\n  api: {host: w, env: {\"A-B\": x}}\n",
    "include is a number": "include: 3\n",
    "overlay's key": "hosts:\n  w: {}\noverlays:\n  prod: {hosts: {w: {oss: x}}}\n",
}

GOOD = {
    "variables anywhere": "hosts:\n  w: {address: \"${A:-203.0.113.7}\"}\nservices:\n"
                          "  api: {host: w, port: \"${P:-80}\", stop_timeout: \"${T:-5s}\", runtime: \"${R:-pm2}\"}\n",
    "numbers and truths that are names": "hosts:\n  w: {os: 12, nginx: 1.24}\n",
    "a port in quotes": "services:\n  api: {host: w, port: \"3002\"}\n",
    "empty sections": "hosts:\nservices: {}\nstacks:\noverlays:\n  prod:\n",
    "a host without keys": "hosts:\n  w:\n",
    "command in one text": "services:\n  api: {host: w, command: \"a 'b c'\"}\n",
    "overlays take away": "hosts:\n  w: {}\n  x: {os: a}\noverlays:\n  prod: {hosts: {w: null, x: {os: null}}}\n",
    "health in words": "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: a, health: [x, y]}}}\n",
    "umlauts": "services:\n  api: {host: w, cwd: /srv/übung, description: \"Ärztin 你好\"}\n",
    "six": "dns:\n  a.b: {address: \"2001:db8::1\"}\n",
    "tls off": "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, tls: false}\n",
}

STRANGE = [True, 0, -1, 1.5, "", " ", "a b", "$(x)", "..", "/", "/etc", "/srv/a", "a;b", "a\"b", "x" * 5000, "007",
           "2001:db8::1", "10.0.0.0/8", "*.a.b", "https://a.b/c", "5M", "10s", "${X:-1}", "+15555550100", [], ["a"],
           {}, {"a": "b"}]


class Text(yaml.SafeLoader):
    """YAML as editors read it for a schema: no dates."""


Text.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def places(node, path=()):
    """The path of each value below a node."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield path + (key,)
        yield from places(value, path + (key,))


def put(node, path, value):
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    vitara = pathlib.Path(parser.parse_args().vitara).resolve()
    schema = json.loads(subprocess.run([vitara, "topology", "schema"], check=True, capture_output=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failed = []

    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "vitara.yaml"

        def both(text):
            """What the loader and the schema say: True where they take it."""
            file.write_text(text, encoding="utf-8")
            run = subprocess.run([vitara, "topology", "show", "-f", file, "--json"], capture_output=True,
                                 env={"PATH": "/usr/bin:/bin"}, timeout=60)
            assert run.returncode in (0, 78), run
            errors = sorted(validator.iter_errors(yaml.load(text, Loader=Text)), key=str)
            return run.returncode == 0, not errors, run.stdout.decode()[-600:], [e.message[:200] for e in errors]

        def expect(name, text, wanted):
            loader, by_schema, told, errors = both(text)
            if (loader, by_schema) != (wanted, wanted):
                failed.append(f"{name}: loader {loader}, schema {by_schema}, wanted {wanted}\n  {told}\n  {errors}")

        for example in ("vitaravox.yaml", "minimal.yaml"):
            expect(example, (ROOT / "templates/init" / example).read_text(encoding="utf-8"), True)
        for name, text in GOOD.items():
            expect(name, HEAD + text, True)
        for name, text in BAD.items():
            expect(name, "version: 2\nname: a\n" if text is None else HEAD + text, False)

        # The form of the platform, with something strange in the place of something.
        platform = (ROOT / "templates/init/vitaravox.yaml").read_text(encoding="utf-8")
        where = list(places(yaml.load(platform, Loader=Text)))
        chance = random.Random(20261128)
        refused = 0
        for _ in range(50):
            tree = yaml.load(platform, Loader=Text)
            path, value = chance.choice(where), chance.choice(STRANGE)
            put(tree, path, value)
            text = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)
            loader, by_schema, _, errors = both(text)
            refused += not by_schema
            if loader and not by_schema:
                failed.append(f"{path} = {value!r}: only the schema refuses it: {errors}")
        if refused < 20:
            failed.append(f"the schema refused {refused} of 50 strange files: the test sees nothing")

    print("\n".join(failed) or f"the schema and the loader agree ({refused} of 50 strange files refused by both)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
