"""A server and an OSCAR stand-in as real processes, for the soak tests. Every person is invented.

Each process is bounded in time and ended by its own pid; all listen on loopback, on free ports.
"""

import datetime
import http.client
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

SECRET = "soak-secret-0f-invented-people"
CALLER = "+16045550123"
# The demo's clinics, by what they speak to their EMR.
CLINICS = {"soap": "+16045550100", "rest": "+16045550101"}
PATIENCE = 30


def wait_until(condition, what, patience=PATIENCE):
    """The condition's first true value; an error that says what was waited for, else."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"waited {patience} s for {what}")


def request(port, method, path, body=None, headers=None, patience=8):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Process:
    """A vitara process that says when it is ready; its output goes to a file."""

    def __init__(self, vitara, folder, words):
        self.out_path = folder / f"{words[0]}-{time.monotonic_ns()}.out"
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder),
                       "VITARA_WEBHOOK_SECRET": SECRET}
        began = time.monotonic()
        with self.out_path.open("wb") as out:
            self.process = subprocess.Popen([vitara, *words], stdin=subprocess.DEVNULL,
                                            stdout=out, stderr=subprocess.STDOUT, cwd=folder,
                                            env=environment)

        def ready():
            text = self.out_path.read_text()
            if self.process.poll() is not None:
                raise AssertionError(f"{words} ended with {self.process.returncode}: {text}")
            return text if "Ctrl-C" in text else None

        self.text = wait_until(ready, " ".join(words))
        self.start_seconds = time.monotonic() - began

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=PATIENCE)
        self.out_path.unlink(missing_ok=True)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(timeout=PATIENCE)


class StandIn:
    """`vitara emr simulate`, with its control endpoints."""

    def __init__(self, vitara, folder, *words):
        self.running = Process(vitara, folder, ["emr", "simulate", "--listen", "127.0.0.1:0",
                                                *words])
        self.port = int(re.search(r"base URL +http://127\.0\.0\.1:(\d+)/oscar",
                                  self.running.text)[1])
        self.base = f"http://127.0.0.1:{self.port}/oscar"

    def order(self, what, body):
        status, text = request(self.port, "POST", f"/__sim/{what}", json.dumps(body),
                               {"Content-Type": "application/json"})
        if status != 200:
            raise AssertionError(text)
        return json.loads(text)

    def faults(self, *specs):
        self.order("faults", {"faults": list(specs)})

    def latency(self, milliseconds):
        self.order("latency", {"milliseconds": milliseconds})

    def rows(self):
        text = request(self.port, "GET", "/__sim/appointments", patience=30)[1]
        return json.loads(text)["appointments"]

    def active_rows(self):
        return [row for row in self.rows() if row["status"][:1] not in ("C", "D")]

    def requests(self):
        return json.loads(request(self.port, "GET", "/__sim/requests", patience=30)[1])["requests"]

    def stop(self):
        self.running.stop()


class Server:
    """`vitara serve --demo` against a stand-in; may be killed and started again on its data."""

    def __init__(self, vitara, folder, emr, name="data"):
        self.vitara, self.folder, self.emr = vitara, folder, emr
        self.data = folder / name
        self.running = None
        self.port = 0
        self.starts = []
        self.start()

    def start(self):
        self.running = Process(self.vitara, self.folder,
                               ["serve", "--demo", "--listen", "127.0.0.1:0", "--data",
                                str(self.data), "--emr", self.emr])
        self.starts.append(self.running.start_seconds)
        text = self.running.text
        self.metrics_port = int(re.search(r"metrics +http://127\.0\.0\.1:(\d+)/", text)[1])
        self.port = int(re.search(r"webhook +http://127\.0\.0\.1:(\d+)/", text)[1])

    def kill(self):
        self.port = 0
        self.running.kill()

    def ask(self, call, tool, arguments, delivery, dialled="+16045550100", caller=CALLER,
            assistant="", patience=8):
        """(HTTP status, result, seconds); the status is 0 when there was no answer."""
        who = {"number": caller}
        message = {"type": "tool-calls", "call": {"id": call, "customer": who},
                   "phoneNumber": {"number": dialled}, "customer": who,
                   "toolCallList": [{"id": delivery, "type": "function",
                                     "function": {"name": tool, "arguments": arguments}}]}
        if assistant:
            message["assistant"] = {"name": assistant}
        began = time.monotonic()
        try:
            status, text = request(self.port, "POST", "/api/vapi",
                                   json.dumps({"message": message}),
                                   {"Content-Type": "application/json", "X-Vapi-Secret": SECRET},
                                   patience)
        except (OSError, http.client.HTTPException):
            return 0, None, time.monotonic() - began
        took = time.monotonic() - began
        if status != 200:
            return status, text, took
        result = json.loads(text)["results"][0]
        return status, json.loads(result["result"]) if "result" in result else result, took

    def query(self, sql, *values):
        database = sqlite3.connect(f"file:{self.data}/vitara.db?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def unsettled(self):
        return self.query("SELECT count(*) FROM operations "
                          "WHERE state IN ('claimed', 'sent', 'unknown')")[0][0]

    def metric(self, pattern):
        text = request(self.metrics_port, "GET", "/metrics")[1]
        return [float(value) for value in re.findall(pattern + r" (\S+)$", text, re.M)]

    def stop(self):
        self.running.stop()


class Folder:
    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="vitara-soak-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


# What the stand-in's templates leave open for a visit of 15 minutes (code 1), by weekday.
REGULAR = ["09:00", "09:15", "09:30", "09:45", "10:30", "10:45", "11:45", "13:00", "13:15",
           "13:30", "13:45", "14:45", "15:30", "15:45"]
CLINIC = ["09:15", "09:30", "09:45", "11:00", "11:15", "11:30", "11:45", "13:00", "13:15",
          "13:30", "13:45", "15:15", "15:30"]
MORNING = ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "11:00", "11:15", "11:30",
           "11:45"]
WEEKS = {"101": [REGULAR] * 5, "102": [REGULAR, CLINIC, REGULAR, CLINIC, MORNING],
         "0103": [[], CLINIC, CLINIC, CLINIC, CLINIC], "104": [CLINIC, [], CLINIC, [], REGULAR]}


def holidays(year):
    """British Columbia's statutory holidays, on which the demo's clinics are closed."""
    def monday(month, first):  # the first Monday from that day of the month on
        day = datetime.date(year, month, first)
        return day + datetime.timedelta(days=-day.weekday() % 7)

    # Easter by the algorithm of Meeus, Jones and Butcher (Gregorian).
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    good_friday = datetime.date(year, month, day + 1) - datetime.timedelta(days=2)
    fixed = [(1, 1), (7, 1), (9, 30), (11, 11), (12, 25)]
    return {good_friday, monday(2, 15), monday(5, 18), monday(8, 1), monday(9, 1), monday(10, 8),
            *(datetime.date(year, *one) for one in fixed)}


def open_slots(first_day=30, last_day=88):
    """(provider, date, time) beyond the days that the stand-in fills with visits."""
    today = datetime.date.today()
    slots = []
    for ahead in range(first_day, last_day):
        day = today + datetime.timedelta(days=ahead)
        if day.weekday() > 4 or day in holidays(day.year):
            continue
        for provider, week in WEEKS.items():
            slots += [(provider, day.isoformat(), clock) for clock in week[day.weekday()]]
    return slots


# Numbers of the stand-in's patients, each of one patient alone.
CALLERS = ["+16045550123", "+17785550102", "+16045550103", "+12365550104", "+16045550105",
           "+12505550106", "+16045550107", "+16045550108", "+17785550109", "+12505550110",
           "+16045550111", "+16045550112", "+17785550113", "+12365550114", "+16045550115",
           "+16045550116", "+17785550117", "+16045550118", "+12365550119", "+16045550120",
           "+12505550121", "+16045550122", "+17785550124", "+16045550125", "+12365550126",
           "+16045550127", "+17785550128", "+17785550129", "+16045550130", "+12505550131",
           "+16045550132", "+16045550133", "+12505550135", "+16045550136", "+17785550137",
           "+16045550138", "+12365550139", "+16045550140", "+16045550141", "+17785550142",
           "+16045550143"]


def is_ours(row):
    return "[vv:" in row["notes"]


def marker_of(row):
    return re.search(r"\[vv:([0-9A-Z]{12})\]", row["notes"])[1]


def overlaps(rows):
    """Pairs of active rows of one provider that overlap; stored ends are inclusive."""
    found = []
    by_provider = {}
    for row in rows:
        by_provider.setdefault(row["provider"], []).append(row)
    for own in by_provider.values():
        own.sort(key=lambda row: (row["start"], row["end"]))
        for earlier, later in zip(own, own[1:]):
            if later["start"] <= earlier["end"] and (is_ours(earlier) or is_ours(later)):
                found.append((earlier, later))
    return found


