"""Vapi's management API, as strict as the real one is known to be: pages of 100, fields that the
server sets and fields that nobody knows refused, `type` refused in some PATCHes, references that
must be UUIDs. It counts requests and breaks on demand: see Faults.

    fake_vapi.py [--latency <seconds>] [--port <n>]      prints its address and serves until it ends
"""

import argparse
import datetime
import email.utils
import http.server
import json
import re
import socket
import threading
import time
import urllib.parse
import uuid

TOKEN = "test-token-0123456789"
PAGE = 100
SERVER_SET = {"id", "orgId", "createdAt", "updatedAt", "isServerUrlSecretSet", "latestVersion",
              "analyticsMetadata", "isDeleted", "assistantVersion"}
UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


class Kind:
    def __init__(self, fields, name_limit=0, required=(), patch_type=True, paged=False):
        self.fields = set(fields.split())
        self.name_limit = name_limit
        self.required = required
        self.patch_type = patch_type
        self.paged = paged


KINDS = {
    "/assistant": Kind(
        "name model voice transcriber firstMessage firstMessageMode maxDurationSeconds "
        "firstMessageInterruptionsEnabled silenceTimeoutSeconds backgroundSound endCallMessage "
        "voicemailDetection voicemailMessage endCallPhrases server serverMessages clientMessages "
        "hooks analysisPlan artifactPlan compliancePlan startSpeakingPlan stopSpeakingPlan "
        "monitorPlan keypadInputPlan backgroundSpeechDenoisingPlan observabilityPlan credentialIds "
        "metadata modelOutputInMessagesEnabled transportConfigurations", 40),
    "/tool": Kind("type name function server async messages destinations parameters credentialId "
                  "variableExtractionPlan rejectionPlan defaultResult url method body headers code "
                  "description knowledgeBases", 64, ("type",), patch_type=False),
    "/squad": Kind("name members membersOverrides", 0, ("members",)),
    "/structured-output": Kind("name type description schema model target regex assistantIds "
                               "compliancePlan", 40, ("name",), patch_type=False, paged=True),
    "/phone-number": Kind("provider number name assistantId squadId workflowId credentialId server "
                          "fallbackDestination hooks", 40, ("provider",)),
    "/credential": Kind("provider name authenticationPlan encryptionPlan", 40, ("provider",)),
    "/eval/simulation/personality": Kind("name assistant path", 80, ("name",), paged=True),
    "/eval/simulation/scenario": Kind("name instructions evaluations targetOverrides toolMocks "
                                      "hooks", 80, ("name",), paged=True),
    "/eval/simulation": Kind("name scenarioId personalityId", 80, ("scenarioId", "personalityId"),
                             paged=True),
    "/eval/simulation/suite": Kind("name simulationIds targetAssignments slackWebhookUrl", 80,
                                   ("name", "simulationIds"), paged=True),
    "/eval": Kind("name type description messages", 80, ("type",), patch_type=False, paged=True),
}


class Refused(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status
        self.message = message


class Fault:
    """Breaks the n-th request (from 1) that is of one of the methods.

    what: 500 (nothing done), lost (done, then the connection is cut), lost500 (done, answers 500),
    cut (cut before anything is done), 429 (with Retry-After), slow (seconds before it is done).
    """

    def __init__(self, what, nth, methods=("POST", "PATCH", "DELETE", "GET"), times=1, seconds=0):
        self.what = what
        self.nth = nth
        self.methods = methods
        self.times = times
        self.seconds = seconds
        self.seen = 0

    def strikes(self, method):
        if method not in self.methods:
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times


class Organisation:
    def __init__(self, latency=0.0):
        self.lock = threading.Lock()
        self.latency = latency
        self.rows = {path: {} for path in KINDS}
        self.requests = []
        self.faults = []
        self.before = None  # called with method and path before each answer
        self.owner = str(uuid.uuid4())
        self.clock = 0

    def count(self, method, path=None):
        return sum(1 for m, p in self.requests
                   if m == method and (path is None or p == path))

    def writes(self):
        return sum(1 for m, _ in self.requests if m != "GET")

    def all(self, path):
        return list(self.rows[path].values())

    def now(self):
        # Several resources share a time, as they do when they are made in a burst.
        self.clock += 1
        moment = datetime.datetime(2026, 1, 1) + datetime.timedelta(
            milliseconds=self.clock // 3)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"

    def add(self, path, body):
        """A resource made on the dashboard."""
        row = dict(body, id=str(uuid.uuid4()), orgId=self.owner, createdAt=self.now())
        row["updatedAt"] = row["createdAt"]
        self.rows[path][row["id"]] = row
        return row

    def check(self, path, body, is_patch):
        kind = KINDS[path]
        problems = [f"property {key} should not exist" for key in body
                    if key in SERVER_SET or key not in kind.fields]
        if is_patch and not kind.patch_type and "type" in body:
            problems.append("property type should not exist")
        if not is_patch or path == "/squad":
            problems += [f"{key} should not be empty" for key in kind.required if not body.get(key)]
        name = body.get("name") or (body.get("function") or {}).get("name") or ""
        if kind.name_limit and len(name) > kind.name_limit:
            problems.append(f"name must be shorter than or equal to {kind.name_limit} characters")
        problems += self.references(path, body)
        if problems:
            raise Refused(400, problems)

    def references(self, path, body):
        wanted = []
        if path == "/assistant":
            wanted += [("/tool", i) for i in (body.get("model") or {}).get("toolIds", [])]
            wanted += [("/structured-output", i)
                       for i in (body.get("artifactPlan") or {}).get("structuredOutputIds", [])]
        if path == "/tool":
            for destination in body.get("destinations") or []:
                if destination.get("type") == "assistant" and not (
                        {"assistantId", "assistantName", "assistant"} & destination.keys()):
                    return ["destinations must have an assistant"]
                if "assistantId" in destination:
                    wanted.append(("/assistant", destination["assistantId"]))
        if path == "/squad":
            for member in body.get("members") or []:
                if "assistantId" in member:
                    wanted.append(("/assistant", member["assistantId"]))
                for there in member.get("assistantDestinations") or []:
                    if "assistantId" in there:
                        wanted.append(("/assistant", there["assistantId"]))
                overrides = member.get("assistantOverrides") or {}
                wanted += [("/tool", i) for i in (overrides.get("model") or {}).get("toolIds", [])]
        if path == "/structured-output":
            wanted += [("/assistant", i) for i in body.get("assistantIds") or []]
        if path == "/phone-number":
            wanted += [("/squad", body["squadId"])] if body.get("squadId") else []
            wanted += [("/assistant", body["assistantId"])] if body.get("assistantId") else []
        if path == "/eval/simulation":
            wanted += [("/eval/simulation/scenario", body["scenarioId"])] if "scenarioId" in body \
                else []
        problems = []
        for where, ref in wanted:
            if not isinstance(ref, str) or not UUID.match(ref):
                problems.append(f"{ref} must be a UUID")
            elif ref not in self.rows[where]:
                problems.append(f"{where[1:]} {ref} does not exist")
        return problems

    def create(self, path, body):
        self.check(path, body, False)
        row = {key: value for key, value in body.items() if value is not None}
        if path == "/assistant":
            row.setdefault("maxDurationSeconds", 600)  # what the server adds of its own
            row["isServerUrlSecretSet"] = False
        if path == "/phone-number":
            row["status"] = "active"
        return self.add(path, row)

    def patch(self, path, row, body, query):
        if path == "/structured-output" and "schema" in body and "schemaOverride" not in query:
            raise Refused(400, "schemaOverride must be a string")
        self.check(path, body, True)
        for key, value in body.items():
            if value is None:
                row.pop(key, None)
            else:
                row[key] = value
        row["updatedAt"] = self.now()
        return row

    def list(self, path, query):
        rows = sorted(self.rows[path].values(), key=lambda row: row["createdAt"], reverse=True)
        limit = min(int(query.get("limit", ["100"])[0]), PAGE)
        for key, keeps in (("createdAtLt", lambda a, b: a < b), ("createdAtLe", lambda a, b: a <= b),
                           ("createdAtGt", lambda a, b: a > b), ("createdAtGe", lambda a, b: a >= b)):
            if key in query:
                rows = [row for row in rows if keeps(row["createdAt"], query[key][0])]
        if not KINDS[path].paged:
            if "page" in query:
                raise Refused(400, ["property page should not exist"])
            return rows[:limit]
        page = int(query.get("page", ["1"])[0])
        part = rows[(page - 1) * limit:page * limit]
        if path in ("/structured-output", "/eval"):
            return {"results": part, "metadata": {"itemsPerPage": limit, "totalItems": len(rows),
                                                  "currentPage": page}}
        return {"data": part, "total": len(rows), "limit": limit, "page": page}

    def answer(self, method, url, body):
        parsed = urllib.parse.urlparse(url)
        query = urllib.parse.parse_qs(parsed.query)
        path = parsed.path
        if path in KINDS:
            if method == "GET":
                return 200, self.list(path, query)
            if method == "POST" and path != "/credential":
                return 201, self.create(path, body)
            raise Refused(404, f"Cannot {method} {path}")
        base, _, ident = path.rpartition("/")
        row = self.rows.get(base, {}).get(ident)
        if row is None:
            raise Refused(404, f"{path} does not exist")
        if method == "GET":
            return 200, row
        if method == "PATCH":
            return 200, self.patch(base, row, body, query)
        if method == "DELETE":
            return 200, self.rows[base].pop(ident)
        raise Refused(404, f"Cannot {method} {path}")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    organisation = None

    def log_message(self, *_):
        pass

    def send(self, status, value, headers=()):
        text = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        for name, content in headers:
            self.send_header(name, content)
        self.end_headers()
        self.wfile.write(text)

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def handle_one(self):
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        there = self.organisation
        method = self.command
        with there.lock:
            there.requests.append((method, urllib.parse.urlparse(self.path).path))
            fault = next((f for f in there.faults if f.strikes(method)), None)
        what = fault.what if fault else ""
        if there.before:
            there.before(method, urllib.parse.urlparse(self.path).path)
        if there.latency:
            time.sleep(there.latency)
        if what == "slow":
            time.sleep(fault.seconds)
        if what == "cut":
            return self.cut()
        if what == "500":
            return self.send(500, {"message": "Internal server error", "statusCode": 500})
        if what == "429":
            return self.send(429, {"message": "Too Many Requests", "statusCode": 429},
                             [("Retry-After", str(fault.seconds or 1))])
        if what == "429 until":
            return self.send(429, {"message": "Too Many Requests", "statusCode": 429},
                             [("Retry-After", email.utils.formatdate(time.time() + fault.seconds,
                                                                     usegmt=True))])
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.send(401, {"message": "Invalid Key. Hot tip, you may be using the public key",
                                   "error": "Unauthorized", "statusCode": 401})
        try:
            body = json.loads(text) if text else {}
            with there.lock:
                status, value = there.answer(method, self.path, body)
                value = json.loads(json.dumps(value))
        except Refused as refused:
            return self.send(refused.status, {"message": refused.message, "error": "Bad Request",
                                              "statusCode": refused.status})
        if what == "lost":
            return self.cut()
        if what == "lost500":
            return self.send(500, {"message": "Internal server error", "statusCode": 500})
        return self.send(status, value)

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = handle_one


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass  # a peer that was killed is part of the test


def start(latency=0.0, port=0):
    """Serves in the background. Returns the organisation, the address and the server."""
    organisation = Organisation(latency)
    handler = type("Bound", (Handler,), {"organisation": organisation, "wbufsize": -1,
                                         "disable_nagle_algorithm": True})
    server = Server(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return organisation, f"http://127.0.0.1:{server.server_address[1]}", server


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    _, address, _ = start(options.latency, options.port)
    print(address, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
