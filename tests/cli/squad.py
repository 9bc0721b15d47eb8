#!/usr/bin/env python3
"""The reference squad, its scripted calls and single tool calls against a demo, with the real binary.

    squad.py --vitara <binary>

The demo listens on ports of the kernel's choice and is ended by its own process.
"""

import argparse
import http.server
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

SECONDS = 60
SECRET = "try-me"


class Bench:
    def __init__(self, vitara):
        self.vitara = vitara
        self.failures = []
        self.server = ""
        self.emr = ""

    def check(self, what, good, shown=""):
        print(("ok   " if good else "FAIL ") + what)
        if not good:
            self.failures.append(what)
            print(shown)

    def start(self):
        demo = subprocess.Popen([self.vitara, "serve", "--demo", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                text=True, env={**os.environ, "VITARA_WEBHOOK_SECRET": SECRET})
        for line in demo.stdout:
            if found := re.search(r"webhook +(http://[\d.:]+)/", line):
                self.server = found.group(1)
            if found := re.search(r"EMR +(\S+)", line):
                self.emr = found.group(1)
            if "--emr" in line:
                self.check("the demo shows a simulate line", self.emr in line and self.server in line, line)
            if "Ctrl-C" in line:
                return demo
        sys.exit("the demo did not start")

    def run(self, *words, secret=SECRET):
        environment = {"PATH": "/usr/bin:/bin", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        if secret:
            environment["VITARA_WEBHOOK_SECRET"] = secret
        return subprocess.run([self.vitara, *words], capture_output=True, text=True, env=environment, timeout=SECONDS)

    def report(self, *words, **more):
        done = self.run("vapi", *words, "--json", **more)
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {"data": {}, "raw": done.stdout + done.stderr}


def squad(bench, folder):
    code, shown = bench.report("init", str(folder), "--server", "https://dev.example.org")
    files = shown["data"].get("files", [])
    bench.check("init: writes what it says", code == 0 and files and all((folder / name).is_file() for name in files),
                json.dumps(shown))
    assistants = sorted((folder / "resources/dev/assistants").glob("*.md"))
    bench.check("init: nine assistants", len(assistants) == 9, assistants)
    for file in assistants:
        text = file.read_text(encoding="utf-8")
        ids = re.findall(r"^    - ([a-z]+-[a-z-]+)$", text.split("toolIds:")[1].split("serverMessages:")[0], re.M)
        missing = [name for name in ids if not (folder / f"resources/dev/tools/{name}.yml").is_file()]
        bench.check(f"init: {file.name} has its tools", ids and not missing, missing)
        prompt = text.split("---\n", 2)[2]
        if file.stem.endswith("-zh"):
            bench.check(f"init: {file.name} is Mandarin", len(re.findall(r"[\u4e00-\u9fff]", prompt)) > 250, prompt)
        bench.check(f"init: {file.name} is short and sends emergencies to 911",
                    len(prompt) < 3000 and "9 1 1" in prompt, len(prompt))
    for file in (folder / "resources/dev/tools").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        english, mandarin = (re.findall(rf'language: "{language}"\n +text: "(.*)"', text) for language in ("en", "zh"))
        bench.check(f"init: {file.name} fills pauses in both languages",
                    len(english) == len(mandarin) >= 2 and all(re.search(r"[\u4e00-\u9fff]", one) for one in mandarin)
                    and not any(re.search(r"[\u4e00-\u9fff]", one) for one in english), text)
    done = bench.run("vapi", "init", str(folder))
    bench.check("init: writes nothing over", done.returncode == 6 and "not written over" in done.stderr, done.stderr)


def scenarios(bench, folder):
    where = ["--server", bench.server, "--emr", bench.emr]
    code, shown = bench.report("simulate", str(folder / "simulate"), *where)
    played = shown["data"].get("scenarios", [])
    bench.check("simulate: at least twelve calls are played", len(played) >= 12, json.dumps(shown))
    for one in played:
        bench.check(f"simulate: {one['name']}", one["passed"], json.dumps(one, ensure_ascii=False, indent=1))
    bench.check("simulate: exit 0", code == 0, code)
    wrong = folder / "wrong.yaml"
    wrong.write_text('clinic: "+16045550100"\nsteps:\n  - tool: get_clinic_info\n    expect: {code: BUSY, says: [zebra]}\n'
                     "  - tool: get_providers\n")
    code, shown = bench.report("simulate", str(wrong), *where)
    steps = shown["data"]["scenarios"][0]["steps"]
    bench.check("simulate: what is not as expected fails, and ends the call there",
                code == 1 and len(steps) == 1 and len(steps[0]["failures"]) == 2, json.dumps(shown))
    wrong.write_text("steps:\n  - tool: get_clinic_inf\n")
    code, shown = bench.report("simulate", str(wrong), *where)
    finding = shown["findings"][0]
    bench.check("simulate: did you mean", code == 1 and finding["code"] == "S001" and finding["line"] == 2
                and "get_clinic_info" in finding["hint"], json.dumps(shown))
    french = folder / "french.yaml"
    french.write_text("name: Heures\nlanguage: fr\nclinic: harbour\nsteps:\n  - tool: get_clinic_info\n"
                      "    arguments: {topic: hours}\n    expect: {code: OK, language: fr}\n")
    code, shown = bench.report("simulate", str(french), *where)
    bench.check("simulate: a call in French, to a clinic by its id", code == 0, json.dumps(shown, ensure_ascii=False))
    code, shown = bench.report("simulate", str(french), "--clinic", "riverside", *where)
    bench.check("simulate: --clinic is another clinic, which speaks no French", code == 1 and
                "not in `fr`" in json.dumps(shown), json.dumps(shown, ensure_ascii=False))
    done = bench.run("vapi", "simulate", str(folder / "simulate/emr-down.yaml"), "--server", bench.server)
    bench.check("simulate: faults need --emr", done.returncode == 1 and "--emr" in done.stdout, done.stdout)


def times(bench, language, clinic, when, holds, *more):
    code, shown = bench.report("call-tool", "find_earliest_appointment", "--arg", f"when={when}", "--lang", language,
                               "--clinic", clinic, "--server", bench.server, *more)
    options = shown["data"].get("answer", {}).get("options", [])
    bench.check(f"call-tool: a time in a caller's own words ({language})",
                code == 0 and options and all(holds(one["time"]) for one in options),
                json.dumps(shown, ensure_ascii=False))
    said = shown["data"].get("answer", {}).get("message", "")
    bench.check(f"call-tool: told in {language}", bool(re.search(r"[\u4e00-\u9fff]", said)) == (language == "zh"), said)


def calls(bench):
    place = ["--clinic", "+16045550100", "--server", bench.server]
    times(bench, "en", "+16045550100", "any afternoon please", lambda time: time >= "12:00")
    times(bench, "zh", "+16045550101", "上午都可以", lambda time: time < "12:00")
    times(bench, "en", "+16045550100", "any morning", lambda time: time < "12:00", "--sign")
    times(bench, "zh", "+16045550101", "每天下午", lambda time: time >= "12:00", "--sign")
    code, _ = bench.report("call-tool", "get_clinic_info", *place, "--sign", secret="another")
    bench.check("call-tool: a wrong signature is exit 4", code == 4, code)
    code, shown = bench.report("call-tool", "get_clinic_info", "--lang", "fr", "--clinic", "+16045550101",
                               "--server", bench.server)
    bench.check("call-tool: a clinic that offers French is heard in it",
                shown["data"]["answer"]["message"].startswith("Merci d'appeler"), json.dumps(shown))
    code, shown = bench.report("call-tool", "search_patient_by_phone", "--arg", "phone=604-555-0123",
                               "--caller", "+16045550123", *place)
    call = shown["data"].get("call", "")
    bench.check("call-tool: finds the patient", code == 0, json.dumps(shown))
    code, shown = bench.report("call-tool", "check_appointments", "--arg", "patientId=201", "--call", call, *place)
    bench.check("call-tool: --call goes on with a call", code == 0, json.dumps(shown))
    code, shown = bench.report("call-tool", "get_patient", "--arg", "patientId=201", *place)
    bench.check("call-tool: another call knows nobody, exit 1", code == 1, json.dumps(shown))
    for clinic, wanted in (("riverside", "Riverside"), ("harbour", "Harbour")):
        code, shown = bench.report("call-tool", "get_clinic_info", "--clinic", clinic, "--server", bench.server)
        bench.check(f"call-tool: the clinic {clinic} is found by its id",
                    code == 0 and wanted in json.dumps(shown["data"]["answer"]), json.dumps(shown))
    code, shown = bench.report("call-tool", "get_clinic_info", "--clinic", "nowhere", "--server", bench.server)
    bench.check("call-tool: an unknown id is no other clinic's", code == 1, json.dumps(shown))
    done = bench.run("vapi", "call-tool", "get_clinic_info", *place)
    bench.check("call-tool: text", done.returncode == 0 and "code  OK" in done.stdout, done.stdout + done.stderr)
    done = bench.run("vapi", "call-tool", "get_clinic_info", "--arg", "topics=hours", *place)
    bench.check("call-tool: an unknown argument is told", "did you mean `topic`" in done.stderr, done.stderr)
    done = bench.run("vapi", "call-tool", "get_clinic_inf", *place)
    bench.check("call-tool: did you mean, exit 2", done.returncode == 2 and "get_clinic_info" in done.stderr, done.stderr)
    code, _ = bench.report("call-tool", "get_clinic_info", *place, secret="another")
    bench.check("call-tool: a wrong secret is exit 4", code == 4, code)
    code, _ = bench.report("call-tool", "get_clinic_info", *place, secret="")
    bench.check("call-tool: no secret is exit 4", code == 4, code)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, never listening: connections are refused
        code, _ = bench.report("call-tool", "get_clinic_info", "--server",
                               f"http://127.0.0.1:{closed.getsockname()[1]}")
    bench.check("call-tool: no server is exit 5", code == 5, code)


def validates(bench, folder):
    where = os.getcwd()
    os.chdir(folder)
    try:
        code, shown = bench.report("validate", "--strict")
        bench.check("validate: the reference squad is clean",
                    code == 0 and shown["findings"] == [] and len(shown["data"]["files"]) > 20, json.dumps(shown))
        file = pathlib.Path("resources/dev/assistants/booking-zh.md")
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace("zh-CN-XiaoxiaoNeural", "en-CA-ClaraNeural").replace("maxTokens: 400", "maxTokens: 60"),
                        encoding="utf-8")
        code, shown = bench.report("validate")
        codes = [one["code"] for one in shown["findings"]]
        bench.check("validate: finds both edits, exit 1", code == 1 and codes == ["A205", "A305"]
                    and all(one["file"] == str(file) and one["line"] > 1 for one in shown["findings"]), json.dumps(shown))
        code, shown = bench.report("validate", "tools")
        bench.check("validate: named files alone", code == 0 and not shown["findings"], json.dumps(shown))
        done = bench.run("vapi", "validate", "--sarif")
        results = json.loads(done.stdout)["runs"][0]["results"]
        bench.check("validate: SARIF", done.returncode == 1 and {one["ruleId"] for one in results} == {"A205", "A305"},
                    done.stdout)
        done = bench.run("vapi", "apply")
        bench.check("apply: validates first, asks nobody", done.returncode == 1 and "[A305]" in done.stdout + done.stderr,
                    done.stdout + done.stderr)
        file.write_text(good, encoding="utf-8")
    finally:
        os.chdir(where)


def recording(folder, name, message):
    file = folder / name
    file.write_text(json.dumps({"message": message}), encoding="utf-8")
    return str(file)


def replays(bench, folder):
    call = {"id": "call-recorded"}
    tools = [{"id": f"recorded-{number}", "type": "function", "function": {"name": name, "arguments": {"topic": "hours"}}}
             for number, name in enumerate(["get_clinic_info", "no_such_tool"])]
    asked = recording(folder, "asked.json", {"type": "tool-calls", "call": call, "toolCallList": tools,
                                             "phoneNumber": {"number": "+16045550100"}})
    hung = recording(folder, "hung.json", {"type": "hang", "call": call, "phoneNumber": {"number": "+16045550100"}})
    for sign in ([], ["--sign"]):
        code, shown = bench.report("replay", asked, hung, "--server", bench.server, *sign)
        messages = shown["data"].get("messages", [])
        how = sign[0] if sign else "by secret"
        bench.check(f"replay: {how}: both are answered", code == 0 and [one["status"] for one in messages] == [200, 200],
                    json.dumps(shown))
        results = messages[0]["results"] if messages else []
        bench.check(f"replay: {how}: a result for each call", [one["id"] for one in results] == ["recorded-0", "recorded-1"]
                    and json.loads(results[0]["text"])["code"] == "OK", json.dumps(shown))
        code, _ = bench.report("replay", asked, "--server", bench.server, *sign, secret="another")
        bench.check(f"replay: {how}: a wrong secret is exit 4", code == 4, code)
    done = bench.run("vapi", "replay", asked, "--server", bench.server)
    bench.check("replay: text", done.returncode == 0 and "1 messages: 1 answered" in done.stdout, done.stdout + done.stderr)
    torn = folder / "torn.json"
    torn.write_text('{"message": {"type": ', encoding="utf-8")
    done = bench.run("vapi", "replay", asked, str(torn), "--server", bench.server)
    bench.check("replay: what does not read sends nothing", done.returncode == 1 and "no JSON" in done.stderr
                and not done.stdout, done.stdout + done.stderr)


class Silent(http.server.BaseHTTPRequestHandler):
    """Takes faults as the OSCAR stand-in does, and never answers a webhook."""

    asked = []
    over = threading.Event()

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.path, json.loads(body)))
        if self.path == "/api/vapi":
            self.over.wait(SECONDS)
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")


def interrupts(bench, folder):
    """Ctrl-C while the server is silent: within a second, exit 130, and told what was done."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    environment = {"PATH": "/usr/bin:/bin", "TERM": "dumb", "VITARA_WEBHOOK_SECRET": SECRET}
    script = folder / "silent.yaml"
    script.write_text("steps:\n  - emr: [\"500:*\"]\n  - tool: get_clinic_info\n", encoding="utf-8")
    message = recording(folder, "silent.json", {"type": "hang", "call": {"id": "call-silent"}})
    for words, told in ((("simulate", str(script), str(script), "--emr", address + "/oscar"), "1 of 2 scenarios"),
                        (("replay", message, message), "0 of 2 were sent")):
        Silent.asked.clear()
        process = subprocess.Popen([bench.vitara, "vapi", *words, "--server", address], text=True, env=environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        end = time.monotonic() + SECONDS
        while not any(path == "/api/vapi" for path, _ in Silent.asked) and time.monotonic() < end:
            time.sleep(0.01)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
        bench.check(f"{words[0]}: Ctrl-C ends it within a second, exit 130",
                    process.returncode == 130 and time.monotonic() - start < 1.5 and told in err, out + err)
        if words[0] == "simulate":
            bench.check("simulate: the faults that it ordered are taken back",
                        Silent.asked[-1] == ("/__sim/faults", {"faults": []}), Silent.asked)
    Silent.over.set()
    server.shutdown()
    server.server_close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    bench = Bench(os.path.abspath(parser.parse_args().vitara))
    demo = bench.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            squad(bench, pathlib.Path(folder) / "agents")
            validates(bench, pathlib.Path(folder) / "agents")
            calls(bench)
            replays(bench, pathlib.Path(folder))
            interrupts(bench, pathlib.Path(folder))
            scenarios(bench, pathlib.Path(folder) / "agents")
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(15)
        demo.stdout.close()
    sys.exit(1 if bench.failures else 0)


main()
