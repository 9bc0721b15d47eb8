#!/usr/bin/env python3
"""The server as an operator meets it: real processes, signals, sockets, files.

    process_test.py --vitara <binary> [<unittest arguments>]

Each process is bounded in time and ended by its own pid. Every name, number and secret is invented.
"""

import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest

VITARA = ""
PATIENCE = 20  # seconds for anything that should happen at once, on a machine that is busy
SECRET = "canary-secret-one-of-two"
OTHER_SECRET = "canary-secret-two-of-two"
CALLER = "+16045550123"
CANARIES = [SECRET, OTHER_SECRET, "6045550123", "604-555-0123", "MARGARET", "Margaret", "CHEN"]
CLINICS = """clinics:
  - id: riverside
    name: Riverside Family Clinic
    phone: "+16045550100"
    numbers: ["+16045550100"]
    identity: caller-number
    bookable_codes: "123"
    hours:
      monday: ["09:00-17:00"]
      tuesday: ["09:00-17:00"]
      wednesday: ["09:00-17:00"]
      thursday: ["09:00-17:00"]
      friday: ["09:00-17:00"]
    providers:
      - {{number: "102", display_name: Dr. Chen}}
    visit_types:
      - {{code: B, name: Follow up, minutes: 15, template_codes: "1"}}
    emr: {{base_url: "{emr}", username: vitara_api, insecure_emr: true}}
"""


def wait_until(condition, what):
    """The condition's first true value; an error that says what was waited for, else."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


class Running:
    """A vitara process whose output goes to files, so that no pipe can fill and block it."""

    def __init__(self, folder, words, environment=None, wrapper=(), descriptors=()):
        number = len(list(folder.glob("*.out")))
        self.out_path = folder / f"{number}.out"
        self.err_path = folder / f"{number}.err"
        plain = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        with self.out_path.open("wb") as out, self.err_path.open("wb") as err:
            self.process = subprocess.Popen(
                [*wrapper, VITARA, *words], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                cwd=folder, env=dict(plain, **(environment or {})), pass_fds=descriptors)

    def out(self):
        return self.out_path.read_text()

    def err(self):
        return self.err_path.read_text()

    def log(self):
        return [json.loads(line) for line in self.out().splitlines(keepends=True)
                if line.endswith("\n")]

    def event(self, name, count=1, **fields):
        """The count-th log line of that event, once it is there."""

        def found():
            if self.process.poll() is not None and not self.out():
                raise AssertionError(f"ended with {self.process.returncode}: {self.err()}")
            lines = [line for line in self.log() if line["event"] == name
                     and all(line.get(key) == value for key, value in fields.items())]
            return lines[count - 1] if len(lines) >= count else None

        return wait_until(found, f"{name} in {self.out()}{self.err()}")

    def send(self, number):
        self.process.send_signal(number)

    def ended(self):
        return self.process.wait(timeout=PATIENCE)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)


def request(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class ProcessTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vitara-process-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.config = self.folder / "serve.yaml"
        self.database = self.folder / "vitara.db"
        key = self.folder / "key"
        key.write_bytes(os.urandom(32))
        key.chmod(0o400)
        self.write_config()

    def write_config(self, listen="127.0.0.1:0", extra=""):
        self.config.write_text(f"listen: {listen}\nmetrics_listen: 127.0.0.1:0\n"
                               f"database: {self.database}\n"
                               f"secrets: {{keys: [{self.folder}/key]}}\n"
                               f"webhook: {{secrets: [webhook/default]}}\n{extra}")

    def start(self, *words, **how):
        running = Running(self.folder, words, **how)
        self.addCleanup(running.stop)
        return running

    def run_once(self, *words, text=""):
        return subprocess.run([VITARA, *words], input=text, capture_output=True, text=True,
                              timeout=PATIENCE, cwd=self.folder, check=False,
                              env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})

    def set_secret(self, value=SECRET, name="webhook/default"):
        done = self.run_once("admin", "secrets", "set", name, "--config", str(self.config),
                             text=value + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn(value, done.stdout + done.stderr)

    def serve(self, **how):
        """A server that answers, and its port."""
        running = self.start("serve", "--config", str(self.config), **how)
        return running, running.event("serve.ready")["port"]

    def ask(self, port, tool, arguments, call_id="t-1", secret=SECRET):
        caller = {"number": CALLER}
        body = {"message": {
            "type": "tool-calls", "call": {"id": "call-1", "customer": caller},
            "phoneNumber": {"number": "+16045550100"}, "customer": caller,
            "toolCallList": [{"id": call_id, "type": "function",
                              "function": {"name": tool, "arguments": arguments}}]}}
        status, text = request(port, "POST", "/api/vapi", json.dumps(body),
                               {"Content-Type": "application/json", "X-Vapi-Secret": secret})
        if status != 200:
            return status, text
        result = json.loads(text)["results"][0]
        return status, json.loads(result["result"]) if "result" in result else result

    def status_of(self, port, secret=SECRET):
        return self.ask(port, "get_clinic_info", {}, secret=secret)[0]

    def stop_well(self, running):
        running.send(signal.SIGTERM)
        self.assertEqual(running.ended(), 0, running.err())
        running.event("serve.stopped")


class Configuration(ProcessTest):
    def test_a_good_file_is_shown_with_the_origin_of_each_value(self):
        done = self.run_once("serve", "--config", str(self.config), "--check-config", "--json")

        self.assertEqual(done.returncode, 0, done.stderr)
        envelope = json.loads(done.stdout)
        self.assertEqual(envelope["kind"], "serve-config")
        self.assertTrue(envelope["ok"])
        settings = {each["key"]: each for each in envelope["data"]["settings"]}
        self.assertEqual(settings["database"]["value"], str(self.database))
        self.assertEqual(settings["database"]["origin"], f"{self.config}:3")
        self.assertEqual(settings["log.level"]["origin"], "default")
        self.assertFalse(self.database.exists())

    def test_a_bad_file_is_refused_with_every_place(self):
        self.config.write_text("listn: x\nlog: {level: loud}\n")

        for words in (["--check-config"], []):
            done = self.run_once("serve", "--config", str(self.config), *words)
            self.assertEqual(done.returncode, 78)
            self.assertIn(f"{self.config}:1:1: unknown key `listn`", done.stdout)
            self.assertIn(f"{self.config}:2:14: `log.level`", done.stdout)
            self.assertIn("did you mean `listen`", done.stdout)
        done = self.run_once("serve", "--config", str(self.config), "--check-config", "--json")
        self.assertEqual(done.returncode, 78)
        envelope = json.loads(done.stdout)
        self.assertFalse(envelope["ok"])
        self.assertEqual({(each["line"], each["column"]) for each in envelope["findings"]},
                         {(1, 1), (2, 14)})

    def test_a_missing_file_and_wrong_usage_have_their_exit_codes(self):
        self.assertEqual(self.run_once("serve", "--config", "/nowhere/serve.yaml").returncode, 78)
        self.assertEqual(self.run_once("serve", "--no-such-flag").returncode, 2)
        done = self.run_once("serve", "--demo", "--listen", "0.0.0.0:0")
        self.assertEqual(done.returncode, 2)
        self.assertIn("loopback", done.stderr)

    def test_a_key_that_others_can_read_is_refused(self):
        key = self.folder / "key"
        key.chmod(0o644)

        done = self.run_once("serve", "--config", str(self.config))

        self.assertEqual(done.returncode, 78)
        self.assertIn("0644", done.stderr)
        self.assertIn(f"chmod 0400 {key}", done.stderr)
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o644)

    def test_a_taken_port_names_its_holder(self):
        self.set_secret()
        with socket.create_server(("127.0.0.1", 0)) as holder:
            port = holder.getsockname()[1]
            self.write_config(listen=f"127.0.0.1:{port}")
            done = self.run_once("serve", "--config", str(self.config))

        self.assertEqual(done.returncode, 69)
        self.assertIn(f"127.0.0.1:{port} is in use by", done.stderr)
        self.assertIn(f"(pid {os.getpid()})", done.stderr)

    def test_a_corrupt_database_is_never_repaired_silently(self):
        self.database.write_bytes(b"this is no database at all" * 400)

        done = self.run_once("serve", "--config", str(self.config))

        self.assertEqual(done.returncode, 78, done.stderr)
        self.assertTrue(self.database.read_bytes().startswith(b"this is no database"))


class Administration(ProcessTest):
    def test_a_secret_is_set_from_standard_input_and_never_shown(self):
        missing = self.run_once("serve", "--config", str(self.config))
        self.assertEqual(missing.returncode, 78)
        self.assertIn("webhook/default", missing.stderr)
        self.set_secret()

        for words in ([], ["--json"]):
            done = self.run_once("admin", "secrets", "list", "--config", str(self.config), *words)
            self.assertEqual(done.returncode, 0)
            self.assertIn("webhook/default", done.stdout)
            self.assertNotIn(SECRET, done.stdout + done.stderr)
        for file in self.folder.glob("vitara.db*"):
            self.assertNotIn(SECRET.encode(), file.read_bytes())

    def test_a_bad_secret_is_refused(self):
        for name, value, code in (("webhook/default", "\n", 1), ("Not A Name", "x\n", 2)):
            done = self.run_once("admin", "secrets", "set", name, "--config", str(self.config),
                                 text=value)
            self.assertEqual(done.returncode, code, name)

    def test_a_new_secret_is_taken_on_hangup(self):
        self.set_secret()
        running, port = self.serve()
        self.assertEqual(self.status_of(port), 200)
        self.assertEqual(self.status_of(port, OTHER_SECRET), 401)
        self.set_secret(OTHER_SECRET)
        self.assertEqual(self.status_of(port, OTHER_SECRET), 401)

        running.send(signal.SIGHUP)
        running.event("config.reloaded")

        self.assertEqual(self.status_of(port, OTHER_SECRET), 200)
        self.assertEqual(self.status_of(port), 401)
        self.stop_well(running)

    def test_the_chain_of_the_audit_breaks_where_it_was_touched(self):
        self.set_secret()
        self.set_secret(OTHER_SECRET)
        self.set_secret()
        verify = ("admin", "audit", "verify", "--config", str(self.config))
        whole = self.run_once(*verify)
        self.assertEqual(whole.returncode, 0, whole.stderr)
        self.assertIn("unbroken", whole.stdout)

        with sqlite3.connect(self.database) as database:
            with self.assertRaises(sqlite3.DatabaseError):
                database.execute("UPDATE audit SET actor = 'nobody' WHERE id = 2")
            for trigger in ("audit_no_update", "audit_no_delete"):
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute("UPDATE audit SET actor = 'nobody' WHERE id = 2")
        database.close()

        broken = self.run_once(*verify, "--json")
        self.assertEqual(broken.returncode, 1)
        envelope = json.loads(broken.stdout)
        self.assertFalse(envelope["ok"])
        self.assertEqual(envelope["data"]["broken_at"], 2)


class ServiceManager(ProcessTest):
    def setUp(self):
        super().setUp()
        self.set_secret()

    def test_readiness_and_the_end_are_announced(self):
        path = str(self.folder / "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices:
            notices.bind(path)
            notices.settimeout(PATIENCE)
            running = self.start("serve", "--config", str(self.config),
                                 environment={"NOTIFY_SOCKET": path})
            self.assertIn("READY=1", notices.recv(4096).decode())
            # Announced only once it listens: the port answers without waiting.
            port = running.event("serve.ready")["port"]
            self.assertEqual(request(port, "GET", "/ready")[0], 200)

            running.send(signal.SIGHUP)
            self.assertIn("RELOADING=1", notices.recv(4096).decode())
            self.assertIn("READY=1", notices.recv(4096).decode())
            running.send(signal.SIGTERM)
            self.assertIn("STOPPING=1", notices.recv(4096).decode())
            self.assertEqual(running.ended(), 0)

    def test_the_watchdog_is_fed(self):
        path = str(self.folder / "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices:
            notices.bind(path)
            notices.settimeout(PATIENCE)
            # `exec`, so that the pid of the shell is the server's.
            running = self.start(
                "serve", "--config", str(self.config),
                wrapper=("/bin/sh", "-c", 'export WATCHDOG_PID=$$; exec "$@"', "sh"),
                environment={"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "400000"})
            seen = [notices.recv(4096).decode() for _ in range(3)]
            self.stop_well(running)

        self.assertEqual(seen, ["READY=1", "WATCHDOG=1", "WATCHDOG=1"])

    def test_a_passed_socket_is_used(self):
        with socket.create_server(("127.0.0.1", 0)) as passed:
            port = passed.getsockname()[1]
            descriptor = passed.fileno()
            running = self.start(
                "serve", "--config", str(self.config), descriptors=(descriptor,),
                wrapper=("/bin/sh", "-c",
                         f'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@" 3<&{descriptor}', "sh"))
            running.event("serve.ready")

            self.assertEqual(self.status_of(port), 200)
            self.stop_well(running)
            # The socket is the manager's: callers wait in its queue for the next server.
            self.assertEqual(socket.create_connection(("127.0.0.1", port), 1).close(), None)

    def test_health_and_metrics_answer(self):
        running, port = self.serve()
        metrics_port = running.event("http.listening", component="metrics")["port"]

        self.assertEqual(request(port, "GET", "/live")[0], 200)
        self.assertEqual(request(port, "GET", "/ready")[0], 200)
        status, text = request(port, "GET", "/health")
        self.assertEqual(status, 200)
        health = json.loads(text)
        self.assertEqual(health["status"], "ok")
        self.assertTrue(health["components"]["database"]["healthy"])
        brief = json.loads(request(port, "GET", "/health", None, {"X-Forwarded-For": "1.1.1.1"})[1])
        self.assertEqual(set(brief), {"status", "timestamp"})
        self.assertEqual(request(port, "GET", "/metrics")[0], 404)
        self.status_of(port)
        status, text = request(metrics_port, "GET", "/metrics")
        self.assertEqual(status, 200)
        self.assertRegex(text, re.compile(r"^# TYPE \w+ (counter|gauge|histogram)$", re.M))
        for canary in CANARIES:
            self.assertNotIn(canary, text)
        self.stop_well(running)

    def test_a_bad_configuration_on_hangup_keeps_the_old_one(self):
        running, port = self.serve()

        self.write_config(extra="listn: x\n")
        running.send(signal.SIGHUP)
        rejected = running.event("config.rejected")
        self.assertEqual(rejected["level"], "error")
        self.assertEqual(self.status_of(port), 200)
        self.config.unlink()
        running.send(signal.SIGHUP)
        running.event("config.rejected", count=2)
        self.assertEqual(self.status_of(port), 200)
        self.write_config()
        running.send(signal.SIGHUP)
        running.event("config.reloaded")
        self.assertEqual(self.status_of(port), 200)
        self.stop_well(running)
        with sqlite3.connect(self.database) as database:
            rows = database.execute(
                "SELECT action, outcome, reason FROM audit WHERE action LIKE 'config.%'").fetchall()
        self.assertEqual(rows, [("config.rejected", "refused", "Y005 in line 6"),
                                ("config.rejected", "refused", "unreadable"),
                                ("config.reloaded", "OK", "")])


class WithAnEmr(ProcessTest):
    """One clinic whose EMR is `vitara emr simulate` in a process of its own."""

    def setUp(self):
        super().setUp()
        self.emr = self.start("emr", "simulate", "--listen", "127.0.0.1:0")
        text = wait_until(lambda: "Ctrl-C" in self.emr.out() and self.emr.out(), "the stand-in")
        self.emr_port = int(re.search(r"base URL +http://127\.0\.0\.1:(\d+)/oscar", text)[1])
        user = re.search(r"user +(\S+)", text)[1]
        password = re.search(r"password +(\S+)", text)[1]
        clinics = self.folder / "clinics.yaml"
        clinics.write_text(CLINICS.format(emr=f"http://127.0.0.1:{self.emr_port}/oscar"))
        self.assertIn(f"username: {user}", clinics.read_text())
        self.write_config(extra=f"clinics: {clinics}\n")
        self.set_secret()
        self.set_secret(password, "emr/riverside/password")

    def our_rows(self):
        status, text = request(self.emr_port, "GET", "/__sim/appointments")
        self.assertEqual(status, 200)
        return [row for row in json.loads(text)["appointments"] if "[vv:" in row["notes"]]

    def order(self, what, body):
        status, text = request(self.emr_port, "POST", f"/__sim/{what}", json.dumps(body),
                               {"Content-Type": "application/json"})
        self.assertEqual(status, 200, text)

    def operations_asked(self):
        text = request(self.emr_port, "GET", "/__sim/requests")[1]
        return [each["operation"] for each in json.loads(text)["requests"]]

    def chosen(self, port):
        """Identifies the caller and gives a booking's arguments."""
        _, patient = self.ask(port, "search_patient_by_phone", {}, "t-find")
        self.assertEqual(patient["code"], "OK", patient)
        _, found = self.ask(port, "find_earliest_appointment", {}, "t-times")
        self.assertEqual(found["code"], "OK", found)
        option = found["options"][0]
        return {"patientId": patient["patient"]["demographicNo"], "providerId": "102",
                "date": option["date"], "time": option["time"],
                "confirmation": option["confirmation"]}

    def book_in_background(self, port, wish):
        """A booking on its way to the EMR; no answer is kept when its server dies first."""
        answers = []

        def book():
            try:
                answers.append(self.ask(port, "create_appointment", wish, "t-book"))
            except (OSError, http.client.HTTPException):
                pass

        before = len(self.operations_asked())
        thread = threading.Thread(target=book)
        thread.start()
        self.addCleanup(thread.join)
        wait_until(lambda: len(self.operations_asked()) > before, "the booking to begin")
        return thread, answers

    def test_a_booking_and_no_trace_of_the_caller_in_the_log(self):
        running, port = self.serve()
        wish = self.chosen(port)
        _, booked = self.ask(port, "create_appointment", wish, "t-book")
        self.ask(port, "no_such_tool", {}, "t-unknown")
        self.status_of(port, "wrong")
        self.stop_well(running)

        self.assertEqual(booked["code"], "OK", booked)
        self.assertEqual([row["status"] for row in self.our_rows()], ["t"])
        lines = running.log()
        self.assertEqual(len(lines), len(running.out().splitlines()))
        for line in lines:
            self.assertLessEqual({"time", "level", "event"}, set(line))
        for canary in CANARIES:
            self.assertNotIn(canary, running.out() + running.err())
            self.assertNotIn(canary, self.emr.err())

    def test_what_the_stand_in_was_asked_can_be_seen(self):
        running, port = self.serve()
        self.chosen(port)

        self.assertTrue(self.operations_asked())
        self.emr.send(signal.SIGTERM)
        self.assertEqual(self.emr.ended(), 0)
        status, info = self.ask(port, "get_clinic_info", {}, "t-info")
        self.assertEqual((status, info["code"]), (200, "OK"))
        # Times were read ahead; a file was not.
        wish = {"lastName": "Nobody", "dateOfBirth": "1980-01-02"}
        _, found = self.ask(port, "search_patient", wish, "t-search")
        self.assertIn(found["code"], ("EMR_DOWN", "EMR_SLOW"))
        self.assertEqual(request(port, "GET", "/ready")[0], 200)
        self.stop_well(running)

    def test_a_stop_finishes_what_is_in_flight(self):
        path = str(self.folder / "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices:
            notices.bind(path)
            notices.settimeout(PATIENCE)
            running, port = self.serve(environment={"NOTIFY_SOCKET": path})
            self.assertIn("READY=1", notices.recv(4096).decode())
            wish = self.chosen(port)
            self.order("latency", {"milliseconds": 500})
            thread, answers = self.book_in_background(port, wish)

            running.send(signal.SIGTERM)
            self.assertIn("STOPPING=1", notices.recv(4096).decode())
            self.assertEqual(answers, [])  # said at the beginning of the stop, not at its end
        thread.join(PATIENCE)

        self.assertEqual(running.ended(), 0)
        self.assertEqual(answers[0][0], 200)
        self.assertEqual(answers[0][1]["code"], "OK", answers)
        self.assertEqual(len(self.our_rows()), 1)
        with self.assertRaises(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()

    def test_a_second_signal_ends_it_at_once(self):
        running, port = self.serve()
        wish = self.chosen(port)
        self.order("latency", {"milliseconds": 4000})
        thread, answers = self.book_in_background(port, wish)

        running.send(signal.SIGTERM)
        running.event("serve.stopping")
        began = time.monotonic()
        running.send(signal.SIGTERM)

        self.assertEqual(running.ended(), 143)
        self.assertLess(time.monotonic() - began, 2)
        thread.join(PATIENCE)
        self.assertEqual(answers, [])

    def test_a_killed_server_comes_back_and_books_once(self):
        running, port = self.serve()
        wish = self.chosen(port)
        # The row is written and its answer held back: the server dies not knowing.
        self.order("faults", {"faults": ["slow:2500:ScheduleService.addAppointment@1"]})
        thread, answers = self.book_in_background(port, wish)
        wait_until(lambda: "addAppointment" in self.operations_asked(), "the write to be sent")
        running.send(signal.SIGKILL)
        self.assertEqual(running.ended(), -signal.SIGKILL)
        thread.join(PATIENCE)
        self.assertEqual(answers, [])
        wait_until(self.our_rows, "the EMR to write the row")

        again, port = self.serve()
        again.event("operations.unknown")
        _, answer = self.ask(port, "create_appointment", wish, "t-book")
        _, state = self.ask(port, "check_request", {}, "t-check")

        rows = self.our_rows()
        self.assertEqual(len(rows), 1, rows)
        for told in (answer, state):
            self.assertIn(told["code"], ("OK", "ALREADY_DONE"), told)
            self.assertEqual(told["appointment"]["appointmentNo"], rows[0]["id"])
        verify = self.run_once("admin", "audit", "verify", "--config", str(self.config))
        self.assertEqual(verify.returncode, 0, verify.stdout)
        self.stop_well(again)

    def test_an_unknown_outcome_is_resolved_without_anybody_asking(self):
        running, port = self.serve()
        wish = self.chosen(port)
        self.order("faults", {"faults": ["slow:2500:ScheduleService.addAppointment@1"]})
        self.book_in_background(port, wish)
        wait_until(lambda: "addAppointment" in self.operations_asked(), "the write to be sent")
        running.send(signal.SIGKILL)
        running.ended()

        again, port = self.serve()

        wait_until(lambda: self.operation_states() == ["done"], "the operation to be resolved")
        self.assertEqual(len(self.our_rows()), 1)
        _, state = self.ask(port, "check_request", {}, "t-check")
        self.assertEqual(state["code"], "OK", state)
        self.stop_well(again)

    def operation_states(self):
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return [row[0] for row in database.execute("SELECT state FROM operations")]
        finally:
            database.close()


def main():
    global VITARA
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    options, rest = parser.parse_known_args()
    VITARA = os.path.abspath(options.vitara)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
