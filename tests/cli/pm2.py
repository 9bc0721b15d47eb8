"""What `deploy render-pm2` writes, run by the real PM2 (tests/fakes/pm2) in a home of its own.

Variables, words and files of variables reach the processes as they stand in the topology, a Node
program becomes a cluster, and a value that looks like code stays a value.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PM2 = ROOT / "tests/fakes/pm2/node_modules/pm2/bin/pm2"
STRANGE = "a b \"c\" 'd' $HOME `id` $(id) \\n; & # </script> 你好"
IN_FILE = {"PLAIN": "1", "URL": "postgres://u:p@db:5432/x?a=1&b=2", "STRANGE": "$HOME `id` $(id) ; & # \\n", "QUOTED": "a b"}

DUMP_PY = """import json, os, sys, time
out = os.path.join(os.path.dirname(__file__), "python.json")
with open(out + ".new", "w") as file:
    json.dump({"args": sys.argv[1:], "env": dict(os.environ), "cwd": os.getcwd()}, file)
os.rename(out + ".new", out)
time.sleep(60)
"""
DUMP_JS = """const fs = require('fs'), path = require('path');
const out = path.join(__dirname, `node-${process.env.NODE_APP_INSTANCE}.json`);
fs.writeFileSync(out + '.new', JSON.stringify({ args: process.argv.slice(2), env: process.env, cwd: process.cwd() }));
fs.renameSync(out + '.new', out);
setInterval(() => {}, 1000);
"""


def topology(folder):
    words = json.dumps(STRANGE.replace("$", "$$"), ensure_ascii=False)
    return f"""version: 1
name: clinic
hosts: {{web: {{}}}}
services:
  program:
    host: web
    runtime: pm2
    command: [{sys.executable}, {folder}/dump.py, {words}]
    cwd: {folder}
    env: {{STRANGE_TOO: {words}}}
    env_file: {folder}/program.env
    memory_max: 300M
    stop_timeout: 2s
  site:
    host: web
    runtime: pm2
    command: [node, {folder}/dump.js, {words}]
    cwd: {folder}
    instances: 2
    env_file: {folder}/program.env
"""


def read_when_there(path, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was not written within {seconds} s")


def check(vitara, folder, pm2):
    (folder / "dump.py").write_text(DUMP_PY)
    (folder / "dump.js").write_text(DUMP_JS)
    (folder / "program.env").write_text(
        "# variables\n\n" + "".join(f"{k}={v}\n" for k, v in IN_FILE.items() if k != "QUOTED") + "QUOTED=\"a b\"")
    (folder / "vitara.yaml").write_text(topology(folder), encoding="utf-8")
    subprocess.run([vitara, "deploy", "render-pm2", "-f", folder / "vitara.yaml", "-o", folder, "-q"], check=True)
    file = folder / "ecosystem.config.json"
    # Node, whose JSON is PM2's, reads the same.
    told = subprocess.run(["node", "-p", "JSON.stringify(JSON.parse(require('fs').readFileSync(process.argv[1])))", file],
                          check=True, capture_output=True, timeout=20).stdout
    assert json.loads(told) == json.loads(file.read_text(encoding="utf-8"))

    pm2("start", file)
    program = read_when_there(folder / "python.json")
    assert program["args"] == [STRANGE], program["args"]
    assert program["env"]["STRANGE_TOO"] == STRANGE, program["env"]["STRANGE_TOO"]
    assert {k: program["env"].get(k) for k in IN_FILE} == IN_FILE, program["env"]
    assert program["cwd"] == str(folder)
    for number in (0, 1):
        site = read_when_there(folder / f"node-{number}.json")
        assert site["args"] == [STRANGE], site["args"]
        assert site["env"]["URL"] == IN_FILE["URL"], site["env"].get("URL")

    listed = json.loads(pm2("jlist").strip().splitlines()[-1])
    by_name = {}
    for process in listed:
        by_name.setdefault(process["name"], []).append(process["pm2_env"])
    assert sorted(by_name) == ["program", "site"], by_name.keys()
    assert [env["exec_mode"] for env in by_name["site"]] == ["cluster_mode"] * 2
    own = by_name["program"][0]
    assert (own["exec_mode"], own["namespace"], own["kill_timeout"]) == ("fork_mode", "clinic", 2000), own["exec_mode"]
    assert own["max_memory_restart"] == 300 * 1024 * 1024, own["max_memory_restart"]
    assert all(env["status"] == "online" for envs in by_name.values() for env in envs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    vitara = pathlib.Path(parser.parse_args().vitara).resolve()
    if not PM2.exists():
        print("pm2 is not installed: scripts/dev setup")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        env = {"PATH": os.environ["PATH"], "HOME": name, "PM2_HOME": str(folder / "pm2"), "PM2_DISABLE_VERSION_CHECK": "1"}

        def pm2(*words):
            run = subprocess.run(["node", PM2, "-s", *words], env=env, capture_output=True, text=True, timeout=60)
            assert run.returncode == 0, (words, run.stdout[-2000:], run.stderr[-2000:])
            return run.stdout

        try:
            check(vitara, folder, pm2)
        finally:
            pm2("kill")  # the daemon of this home alone
    print("PM2 runs what was rendered, with every value as it stands in the topology")
    return 0


if __name__ == "__main__":
    sys.exit(main())
