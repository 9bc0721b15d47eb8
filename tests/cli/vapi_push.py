#!/usr/bin/env python3
"""push-vapi against a Vapi API of our own, over real sockets: what is sent, what is recorded, what
survives faults and kill -9.

    vapi_push.py --vitara <binary> [--kills <n>] [--resources <n>]
"""

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "fakes" / "vapi"))
import fake_vapi  # noqa: E402  (its folder is only now on the path)

SECONDS = 60


class Bench:
    def __init__(self, vitara):
        self.vitara = vitara
        self.failures = []

    def check(self, what, good, shown=""):
        print(("ok   " if good else "FAIL ") + what, flush=True)
        if not good:
            self.failures.append(what)
            print(shown, flush=True)


class Project:
    """A folder of voice agents and the organisation that it is pushed to."""

    def __init__(self, vitara, folder, latency=0.0):
        self.vitara = vitara
        self.folder = pathlib.Path(folder)
        self.there, self.address, self.server = fake_vapi.start(latency)

    def put(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def start(self, *words, token=fake_vapi.TOKEN, address=None):
        environment = {"VAPI_TOKEN": token, "VAPI_BASE_URL": address or self.address,
                       "PATH": "/usr/bin:/bin", "TERM": "dumb"}
        return subprocess.Popen([self.vitara, *words], cwd=self.folder, env=environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def run(self, *words, **how):
        process = self.start(*words, **how)
        out, err = process.communicate(timeout=SECONDS)
        return process.returncode, out, err

    def push(self, *words, **how):
        return self.run("push-vapi", "--env", "dev", *words, **how)

    def state(self):
        return json.loads((self.folder / ".vapi-state.dev.json").read_text())

    def snapshot(self):
        return {str(p.relative_to(self.folder)): p.read_bytes()
                for p in sorted(self.folder.rglob("*")) if p.is_file()}


def small(project):
    """Two assistants that hand over to each other, so that circles must be linked."""
    project.there.add("/credential", {"provider": "custom-credential", "name": "Vitara Webhook"})
    project.put("resources/dev/tools/get-patient.yml",
                "type: function\nfunction: {name: get_patient}\n"
                "server: {url: 'https://clinic.example/api', credentialId: vitara-webhook}\n")
    for name, other in (("router", "booking"), ("booking", "router")):
        project.put(f"resources/dev/tools/handoff-{other}.yml",
                    f"type: handoff\nfunction: {{name: handoff_{other}}}\n"
                    f"destinations:\n  - {{type: assistant, assistantId: {other}}}\n")
        project.put(f"resources/dev/assistants/{name}.md",
                    f"---\nname: {name.title()}\nmodel:\n  provider: openai\n  model: gpt-4o\n"
                    f"  toolIds: [get-patient, handoff-{other}]\n---\n\nYou are the {name}.\nBe kind.\n")
    project.put("resources/dev/structuredOutputs/outcome.yml",
                "name: outcome\ntype: ai\nschema: {type: object}\nassistant_ids: [booking]\n")
    project.put("resources/dev/squads/v3.yml",
                "name: V3\nmembers:\n  - assistantId: router\n  - assistantId: booking\n")
    project.put("resources/dev/phoneNumbers/main.yml",
                "provider: telnyx\nnumber: '+16045550100'\ncredentialId: vitara-webhook\n"
                "squadId: v3\n")


@contextlib.contextmanager
def project_of(bench, latency=0.0):
    with tempfile.TemporaryDirectory() as folder:
        project = Project(bench.vitara, folder, latency)
        try:
            yield project
        finally:
            project.server.shutdown()
            project.server.server_close()


def is_whole(project):
    """Each file once on the server, the state equal to it, no duplicate."""
    state = project.state()
    numbers = json.loads((project.folder / ".vapi-state.dev.vitara.json").read_text())
    state["phoneNumbers"] = numbers["phoneNumbers"]
    paths = {"tools": "/tool", "assistants": "/assistant", "squads": "/squad",
             "structuredOutputs": "/structured-output", "phoneNumbers": "/phone-number"}
    for section, path in paths.items():
        files = {p.stem for p in (project.folder / "resources/dev" / section).glob("*")}
        there = {row["id"] for row in project.there.all(path)}
        ours = {entry["uuid"] for entry in state[section].values()}
        if set(state[section]) != files or ours != there or len(there) != len(files):
            return False
    return all(row["destinations"] for row in project.there.all("/tool") if row["type"] == "handoff")


def first_push(bench):
    with project_of(bench) as project:
        small(project)
        before = project.snapshot()
        code, out, err = project.push("--dry-run")
        bench.check("a dry run writes nothing anywhere",
                    code == 0 and project.there.writes() == 0 and project.snapshot() == before,
                    out + err)
        code, out, err = project.push()
        bench.check("a first push creates all", code == 0 and is_whole(project), out + err)
        bench.check("each is sent once, and one link pass closes the circle",
                    project.there.count("POST") == 8 and project.there.count("PATCH") == 1, out)
        text = (project.folder / ".vapi-state.dev.json").read_text()
        bench.check("the state file is the peer's, byte for byte",
                    text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n", text)
        hashes = list((project.folder / ".vapi-state-hash/dev").glob("*"))
        bench.check("each resource has a baseline of 64 digits",
                    len(hashes) == 7 and all(len(h.read_text()) == 65 for h in hashes), str(hashes))
        writes = project.there.writes()
        code, out, err = project.push("--json")
        bench.check("a second push writes nothing",
                    code == 0 and project.there.writes() == writes and
                    json.loads(out)["data"]["summary"] == {"unchanged": 8}, out + err)


def edits(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        prompt = project.folder / "resources/dev/assistants/booking.md"
        prompt.write_text(prompt.read_text().replace("Be kind", "Be very kind"))
        writes = project.there.writes()
        code, out, err = project.run("vapi", "diff", "--env", "dev", "--exit-code")
        bench.check("diff shows the prompt's lines and exits 3", code == 3 and "- Be kind." in out
                    and "+ Be very kind." in out, out + err)
        code, out, err = project.push()
        bench.check("one change is one write", code == 0 and project.there.writes() == writes + 1,
                    out + err)
        row = next(r for r in project.there.all("/assistant") if r["name"] == "Booking")
        row["model"]["temperature"] = 0.9
        code, out, err = project.push()
        bench.check("drift stops the push with exit 6", code == 6 and "V010" in out, out + err)
        code, out, err = project.push("--overwrite-drift", "assistants/booking")
        bench.check("overwriting wants consent", code == 6 and row["model"].get("temperature") == 0.9,
                    out + err)
        code, out, err = project.push("--overwrite-drift", "assistants/booking", "--yes")
        bench.check("overwriting by name", code == 0 and "temperature" not in row["model"], out + err)
        prompt.write_text(prompt.read_text().replace("---\n\n", "firstMessage: Hello\n---\n\n"))
        project.push()
        prompt.write_text(prompt.read_text().replace("firstMessage: Hello\n", ""))
        code, out, err = project.push()
        bench.check("a removed key is cleared on the server",
                    code == 0 and "firstMessage" not in row, out + err)
        project.put("resources/dev/tools/extra.yml", "type: function\nfunction: {name: extra}\n")
        code, out, err = project.push()
        bench.check("a new file stops the push", code == 6 and "V011" in out, out + err)
        code, out, err = project.push("--allow-new-files")
        bench.check("and is created when allowed", code == 0 and is_whole(project), out + err)
        (project.folder / "resources/dev/tools/extra.yml").unlink()
        code, out, err = project.push()
        bench.check("a missing file deletes nothing",
                    code == 0 and len(project.there.all("/tool")) == 4, out + err)
        code, out, err = project.push("--delete-missing", "--yes")
        bench.check("deletions want names", code == 6 and "V015" in out and
                    len(project.there.all("/tool")) == 4, out + err)
        code, out, err = project.push("--delete", "tools/extra")
        bench.check("and consent", code == 6 and len(project.there.all("/tool")) == 4, out + err)
        code, out, err = project.push("--delete", "tools/extra", "--yes")
        bench.check("deletions by name", code == 0 and is_whole(project), out + err)
        code, out, err = project.push("--delete", "tools/extra", "--yes")
        bench.check("which may be repeated", code == 0 and "nothing to delete" in err, out + err)
        code, out, err = project.push("--delete", "tools/get-patient", "--yes")
        bench.check("what has its file is not deleted", code == 2, out + err)


def refusals(bench):
    with project_of(bench) as project:
        small(project)
        assistant = project.folder / "resources/dev/assistants/booking.md"
        text = assistant.read_text()
        assistant.write_text(text.replace("get-patient", "get-patients"))
        code, out, err = project.push()
        bench.check("an unresolved reference stops before the first write",
                    code == 1 and project.there.writes() == 0 and "booking.md:6:13" in out and
                    "did you mean `get-patient`" in out, out + err)
        assistant.write_text(text)
        code, out, err = project.push(token="wrong-token-999")
        bench.check("a wrong key is exit 4 and not printed",
                    code == 4 and "wrong-token" not in out + err, out + err)
        code, out, err = project.push(address="http://127.0.0.1:9")
        bench.check("nobody there is exit 5", code == 5, out + err)
        code, out, err = project.push("asistants/booking")
        bench.check("a wrong kind is exit 2", code == 2 and "did you mean" in err, out + err)
        project.there.faults = [fake_vapi.Fault("slow", 1, ("POST",), seconds=2)]
        process = project.start("push-vapi", "--env", "dev")
        while project.there.count("POST") == 0:
            time.sleep(0.01)
        code, out, err = project.push()
        bench.check("a second push at once is exit 6", code == 6 and "process" in err, out + err)
        start = time.time()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
        bench.check("Ctrl-C stops within a second, exit 130",
                    process.returncode == 130 and time.time() - start < 1.5, out + err)
        code, out, err = project.push()
        bench.check("and the next push goes on", code == 0 and is_whole(project), out + err)
        project.there.faults = []
        (project.folder / ".vapi-state.dev.json").write_text('{"assistants": {"boo')
        code, out, err = project.push()
        aside = list(project.folder.glob(".vapi-state.dev.json.broken-*"))
        bench.check("a state file cut in half is kept aside and rebuilt",
                    code == 0 and len(aside) == 1 and "rebuilt" in err and is_whole(project),
                    out + err)


def faults(bench):
    """Each request in turn is broken in each way: the next push makes it whole."""
    def broken(case):
        what, nth = case
        with project_of(bench) as project:
            small(project)
            project.there.faults = [fake_vapi.Fault(what, nth, seconds=0.05)]
            code, out, err = project.push()
            good = code == 0 and is_whole(project)
            return "" if good else f"{what} {nth}: exit {code}\n{out}{err}"

    cases = [("lost", nth) for nth in range(1, 18)]
    cases += [(what, nth) for what in ("500", "lost500", "cut", "429") for nth in range(1, 18, 4)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        bad = [text for text in pool.map(broken, cases) if text]
    bench.check("any one request may fail in any way", not bad, "\n".join(bad[:3]))
    for seconds, least in ((3, 1.9), (-3600, 0)):  # a date has whole seconds
        with project_of(bench) as project:
            small(project)
            project.there.faults = [fake_vapi.Fault("429 until", 2, seconds=seconds)]
            start = time.time()
            code, out, err = project.push()
            spent = time.time() - start
            bench.check(f"Retry-After with a date {seconds} s from now is waited for",
                        code == 0 and is_whole(project) and least <= spent < 20, f"{spent} s\n{out}{err}")
    with project_of(bench) as project:
        small(project)
        project.there.faults = [fake_vapi.Fault("500", 2, ("POST",), times=50)]
        code, out, err = project.push()
        project.there.faults = []
        again, _, _ = project.push()
        bench.check("a server that fails for long is exit 5, and the next push goes on",
                    code == 5 and again == 0 and is_whole(project), out + err)


def many(project, count):
    """`count` resources: half assistants with 3 KB prompts, two fifths tools, a tenth squads."""
    tools, assistants, squads = count * 2 // 5, count // 2, count // 10
    for i in range(tools):
        project.put(f"resources/dev/tools/tool-{i}.yml",
                    f"type: function\nfunction:\n  name: tool_{i}\n  description: Does {i}.\n")
    for i in range(assistants):
        prompt = "\n".join(f"Line {n} of the prompt of assistant {i}, said in plain words." for n in range(55))
        project.put(f"resources/dev/assistants/assistant-{i}.md",
                    f"---\nname: Assistant {i}\nmodel:\n  provider: openai\n  model: gpt-4o\n"
                    f"  toolIds: [tool-{i % tools}]\n---\n\n{prompt}\n")
    for i in range(squads):
        project.put(f"resources/dev/squads/squad-{i}.yml",
                    f"name: Squad {i}\nmembers:\n  - assistantId: assistant-{i}\n")


def kills(bench, times):
    rng = random.Random(4)
    bad = []
    killed = 0
    for turn in range(times):
        with project_of(bench, latency=0.005) as project:
            many(project, 200)
            for _ in range(3):
                process = project.start("push-vapi", "--env", "dev")
                time.sleep(rng.uniform(0.05, 1.2))
                process.kill()
                process.communicate()
                killed += process.returncode == -9
            code, out, err = project.push()
            if code != 0 or not is_whole(project):
                bad.append(f"turn {turn}: exit {code}\n{out[-600:]}{err}")
    bench.check(f"killed {killed} times in {times} first pushes of 200: whole in the end, no duplicate",
                not bad and killed > 0, "\n".join(bad[:3]))


def pages(bench):
    with project_of(bench) as project:
        for i in range(160):
            project.put(f"resources/dev/tools/tool-{i}.yml",
                        f"type: function\nfunction: {{name: tool_{i}}}\n")
        first, _, _ = project.push()
        second, out, err = project.push()
        bench.check("160 tools in pages of 100, pushed twice: no duplicate",
                    (first, second) == (0, 0) and len(project.there.all("/tool")) == 160, out + err)
        (project.folder / ".vapi-state.dev.json").unlink()
        code, out, err = project.push()
        bench.check("without a state file they are found again",
                    code == 0 and len(project.there.all("/tool")) == 160, out[-600:] + err)


def thousand(bench, count):
    with project_of(bench, latency=0.05) as project:
        many(project, count)
        start = time.time()
        code, out, err = project.push("--concurrency", "8")
        first = time.time() - start
        posts, patches = project.there.count("POST"), project.there.count("PATCH")
        bench.check(f"first push of {count}: {first:.1f} s, {posts} POST, {patches} PATCH",
                    code == 0 and posts == count and patches == 0 and first <= 30, out[-500:] + err)
        requests, start = len(project.there.requests), time.time()
        process = project.start("push-vapi", "--env", "dev")
        out, err = process.communicate()
        nothing = time.time() - start
        lists = len(project.there.requests) - requests
        bench.check(f"nothing changed: {nothing:.2f} s, {lists} lists",
                    process.returncode == 0 and nothing <= 1.0, out[-500:] + err)
        memory = subprocess.run(["/usr/bin/env", "python3", "-c", (
            "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"), bench.vitara,
            "push-vapi", "--env", "dev"], cwd=project.folder, capture_output=True, text=True,
            env={"VAPI_TOKEN": fake_vapi.TOKEN, "VAPI_BASE_URL": project.address,
                 "PATH": "/usr/bin:/bin"}).stdout
        bench.check(f"memory: {int(memory) // 1024} MB", int(memory) <= 60 * 1024)
        file = project.folder / "resources/dev/tools/tool-1.yml"
        file.write_text(file.read_text().replace("Does 1", "Does one"))
        writes = project.there.writes()
        code, out, err = project.push()
        bench.check("one changed: one write more",
                    code == 0 and project.there.writes() == writes + 1, out[-500:] + err)


def run_all(tests):
    """For scripts that share this bench: runs the tests, and the exit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    bench = Bench(os.path.abspath(parser.parse_args().vitara))
    for test in tests:
        test(bench)
    print(f"{len(bench.failures)} failed")
    return 1 if bench.failures else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--resources", type=int, default=0, help="measure a push of so many")
    options = parser.parse_args()
    bench = Bench(os.path.abspath(options.vitara))
    if options.resources:
        thousand(bench, options.resources)
    else:
        for test in (first_push, edits, refusals, pages, faults):
            test(bench)
        kills(bench, options.kills)
    print(f"{len(bench.failures)} failed")
    return 1 if bench.failures else 0


if __name__ == "__main__":
    sys.exit(main())
