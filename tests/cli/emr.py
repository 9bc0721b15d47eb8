#!/usr/bin/env python3
"""The EMR commands against the stand-in, over real sockets, in every variant and both protocols.

    emr.py --vitara <binary>

`emr probe` has a test of its own: emr_probe.py.
"""

import argparse
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from emr_bench import KEYS, SECONDS, SECRETS, Bench


def visits(bench, url, protocol):
    reach = ["--url", url, "--protocol", protocol, *KEYS]
    code, shown = bench.report("patients", *reach, "--last-name", "chen")
    patients = shown["data"].get("patients", [])
    bench.check(f"{protocol}: patients are masked",
                code == 0 and patients and "MARGARET" not in json.dumps(patients), json.dumps(shown))
    code, shown = bench.report("patients", *reach, "--number", "201", "--reveal")
    bench.check(f"{protocol}: --reveal shows the name",
                code == 0 and "MARGARET" in json.dumps(shown["data"]), json.dumps(shown))
    code, shown = bench.report("slots", *reach, "--provider", "101", "--days", "7")
    days = shown["data"].get("days", [])
    free = [(day["date"], slot["time"]) for day in days[1:] for slot in day["slots"] if slot["free"]]
    bench.check(f"{protocol}: free slots", code == 0 and len(free) > 5, json.dumps(shown))
    if not free:
        return
    place = ["--provider", "101", "--patient", "201", "--date", free[0][0], "--time", free[0][1]]
    code, shown = bench.report("book", *reach, *place, "--dry-run")
    bench.check(f"{protocol}: a dry run books nothing", code == 0 and shown["data"]["done"] is False, json.dumps(shown))
    code, shown = bench.report("book", *reach, *place)
    bench.check(f"{protocol}: without --yes nothing is booked", code == 6, json.dumps(shown))
    code, shown = bench.report("book", *reach, *place, "--yes")
    number = shown["data"].get("appointment")
    bench.check(f"{protocol}: books", code == 0 and number, json.dumps(shown))
    code, shown = bench.report("book", *reach, *place, "--yes")
    bench.check(f"{protocol}: a taken time is refused", code == 6, json.dumps(shown))
    code, shown = bench.report("appointments", *reach, "--patient", "201")
    bench.check(f"{protocol}: lists the visit",
                code == 0 and number in [one["number"] for one in shown["data"]["appointments"]], json.dumps(shown))
    code, shown = bench.report("cancel", *reach, "--appointment", str(number), "--yes")
    bench.check(f"{protocol}: cancels", code == 0, json.dumps(shown))
    code, shown = bench.report("test-visit", *reach, "--provider", "101", "--patient", "201", "--yes")
    bench.check(f"{protocol}: the test visit passes",
                code == 0 and shown["data"].get("passed") and len(shown["data"]["steps"]) == 5, json.dumps(shown))


def allow(url):
    """What the provider does in a browser: logs in, allows; the verifier."""
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=SECONDS)
    connection.request("GET", f"{address.path}?{address.query}")
    page = connection.getresponse().read().decode()
    action = re.search(r'action="([^"]+)"', page).group(1)
    token = urllib.parse.parse_qs(address.query)["oauth_token"][0]
    form = urllib.parse.urlencode({"oauth_token": token, "username": "vitara_api", "password": "stand-in-0nly!",
                                   "oauthDecision": "allow"})
    connection.request("POST", action, form, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.getheader("Location") or text


def authorize(bench, variant):
    with bench.stand_in("--variant", variant) as url, tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "key").write_bytes(os.urandom(32))
        (place / "key").chmod(0o400)
        (place / "clinics.yaml").write_text(
            f"clinics:\n  - id: harbour\n    name: Harbour\n    emr:\n      base_url: {url}\n      insecure_emr: true\n"
            "      prefer_rest: true\n      consumer_key: stand-in-consumer\n")
        (place / "serve.yaml").write_text(
            f"database: {place}/vitara.db\nenvironment: development\nsecrets:\n  keys: [{place}/key]\n"
            f"clinics: {place}/clinics.yaml\n")
        config = ["--config", str(place / "serve.yaml")]
        done = bench.run("admin", "secrets", "set", "emr/harbour/consumer-secret", *config,
                         stdin=SECRETS["CONSUMER_SECRET"] + "\n")
        bench.check(f"{variant}: keeps the consumer secret", done.returncode == 0, done.stderr)
        process = subprocess.Popen([bench.vitara, "emr", "authorize", "harbour", *config, "--callback",
                                    "https://vitara.example/cb"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        address = ""
        for line in process.stderr:
            if "oauth_token=" in line:
                address = line.strip()
            if "paste" in line:
                break
        out, err = process.communicate(allow(address) + "\n" if address else "\n", timeout=SECONDS)
        bench.check(f"{variant}: authorises", process.returncode == 0 and "provider 900001" in out, out + err)
        code, shown = bench.report("slots", "harbour", *config, "--provider", "101")
        bench.check(f"{variant}: the stored token works", code == 0, json.dumps(shown))
        code, shown = bench.report("explain", "harbour", *config)
        bench.check(f"{variant}: explains itself", shown["data"].get("protocol") == "rest", json.dumps(shown))
        database = b"".join(file.read_bytes() for file in place.iterdir() if file.name.startswith("vitara.db"))
        bench.check(f"{variant}: secrets are sealed", SECRETS["CONSUMER_SECRET"].encode() not in database)


def signs(bench):
    code, shown = bench.report("sign", "https://emr.example/oscar/ws/services/oauth/info", "--consumer-key",
                               "key", "--consumer-secret-env", "CONSUMER_SECRET", "--token-env", "TOKEN")
    data = shown["data"]
    bench.check("sign: shows the base string", code == 0 and data["baseString"].startswith("GET&https%3A%2F%2Femr"),
                json.dumps(shown))
    bench.check("sign: no secret is shown", not any(s in json.dumps(shown) for s in SECRETS.values()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    bench = Bench(os.path.abspath(parser.parse_args().vitara))
    for variant in ("openo", "2019"):
        with bench.stand_in("--variant", variant) as url:
            for protocol in ("soap", "rest"):
                visits(bench, url, protocol)
        authorize(bench, variant)
    signs(bench)
    sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
