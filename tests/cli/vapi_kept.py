#!/usr/bin/env python3
"""What somebody did on the dashboard between two pushes is lost by no command until its name is
typed: each way to write to Vapi, or over a file, once without the name and once with it.

    vapi_kept.py --vitara <binary>
"""

import concurrent.futures
import json
import os
import pty
import select
import subprocess
import sys
import time

import vapi_push
from vapi_push import SECONDS, fake_vapi, project_of, small

AGREED = ("--yes",)
ALL = ("--yes", "--allow-new-files", "--delete-missing")
BOOKING = "resources/dev/assistants/booking.md"
NAME = "assistants/booking"


def row(project, name="Booking"):
    return next((r for r in project.there.all("/assistant") if r["name"] == name), None)


def edit(project, text="on the dashboard", name="Booking"):
    """An edit of a nested field, and one of a field that the file has not."""
    there = row(project, name)
    there["model"]["messages"][0]["content"] = text
    there["updatedAt"] = project.there.now()


def is_kept(project):
    there = row(project)
    return there is not None and there["model"]["messages"][0]["content"] == "on the dashboard"


def put(project, old, new, path=BOOKING):
    file = project.folder / path
    text = file.read_text()
    assert old in text, (old, text)
    file.write_text(text.replace(old, new))


def forget(project, *which):
    for pattern in which or (".vapi-state.*.json", ".vapi-state-hash/dev/*"):
        for file in project.folder.glob(pattern):
            file.unlink()


def stamp(project):
    return project.run("vapi", "rollback", "--list", "--env", "dev")[1].split()[-1]


# Each case prepares a project that was pushed once and gives back the words of a command that must
# not do it, its exit, and the words that do; the last is None where the edit is kept for good.

def same_field(project):
    edit(project)
    put(project, "Be kind", "Be quick")
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def unchanged_file(project):
    edit(project)
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def other_field(project):
    edit(project)
    put(project, "name: Booking\n", "name: Booking\nfirstMessage: Hi\n")
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def other_name(project):
    edit(project)
    return ("push-vapi", *ALL, "--overwrite-drift", "assistants/router"), 6, None


def kind_alone(project):
    edit(project)
    return ("push-vapi", *ALL, "--overwrite-drift", "assistants"), 2, None


def no_state(project):
    edit(project)
    forget(project)
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def half_a_state(project):
    edit(project)
    state = project.folder / ".vapi-state.dev.json"
    state.write_text(state.read_text()[:90])
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def pulled_then_pushed(project):
    edit(project)
    return ("vapi", "apply", *ALL), 0, None


def apply_both(project):
    edit(project)
    put(project, "Be kind", "Be quick")
    return ("vapi", "apply", *ALL), 1, None


def no_file(project):
    edit(project)
    (project.folder / BOOKING).unlink()
    for name in ("router", "booking"):  # nothing names it any more
        (project.folder / f"resources/dev/tools/handoff-{name}.yml").unlink(missing_ok=True)
    put(project, "toolIds: [get-patient, handoff-booking]", "toolIds: []",
        "resources/dev/assistants/router.md")
    put(project, "  - assistantId: booking\n", "", "resources/dev/squads/v3.yml")
    put(project, "assistant_ids: [booking]\n", "", "resources/dev/structuredOutputs/outcome.yml")


def missing(project):
    no_file(project)
    return ("push-vapi", *ALL), 6, ("push-vapi", "--yes", "--delete", NAME, "--overwrite-drift", NAME)


def missing_kind(project):
    no_file(project)
    return ("push-vapi", "assistants", *ALL), 6, None


def missing_named(project):
    no_file(project)
    return ("push-vapi", NAME, *ALL), 6, ("push-vapi", NAME, *ALL, "--overwrite-drift", NAME)


def missing_agreed(project):
    no_file(project)
    return (("push-vapi", "--delete", NAME, "--overwrite-drift", NAME), 6,
            ("push-vapi", "--delete", NAME, "--overwrite-drift", NAME, "--yes"))


def missing_in_apply(project):
    no_file(project)  # the pull writes the files anew
    return ("vapi", "apply", *ALL), 0, None


def rolled_back(project):
    put(project, "Be kind", "Be quick")
    assert project.push()[0] == 0
    edit(project)
    words = ("vapi", "rollback", "--to", stamp(project), "--yes")
    return words, 6, (*words, "--overwrite-drift", NAME)


def undone(project):
    """A rollback that would delete what that push created."""
    edit(project)
    words = ("vapi", "rollback", "--to", stamp(project), "--yes")
    return words, 6, (*words, "--overwrite-drift", NAME)


def promoted(project):
    """Both environments are one organisation here: what counts is that prod's edit is kept."""
    words = ("vapi", "promote", "--from", "dev", "--to", "prod")
    assert project.run(*words)[0] == 0
    edit(project)
    put(project, "Be kind", "Be quick")
    return (*words, "--yes"), 6, ("push-vapi", "--env", "prod", "--yes", "--overwrite-drift", NAME)


def adopted(project):
    """The hash store of VapiAI/gitops knows the edit, but another file's past is none."""
    edit(project)
    forget(project, ".vapi-state.*.json")
    there = row(project)["id"]
    for name in ("router", "booking"):
        assert project.run("vapi", "adopt", f"assistants/{name}", row(project, name.title())["id"],
                           "--env", "dev")[0] == 0
    assert project.state()["assistants"]["booking"]["uuid"] == there
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", NAME)


def renamed(project):
    edit(project)
    assert project.run("vapi", "rename", NAME, "bookings", "--env", "dev")[0] == 0
    return ("push-vapi", *ALL), 6, ("push-vapi", *ALL, "--overwrite-drift", "assistants/bookings")


def cleaned(project):
    state = project.folder / ".vapi-state.dev.json"
    edit(project)
    there = row(project)["id"]
    forget(project, ".vapi-state.dev*.json")
    state.write_text("{}\n")
    return (("vapi", "cleanup", "--confirm", "dev"), 6,
            ("vapi", "cleanup", f"assistants/{there}", "--confirm", "dev"))


def cleaned_by_name(project):
    words, code, _ = cleaned(project)
    return words, code, ("vapi", "cleanup", "assistants/Booking", "--confirm", "dev")


def meanwhile(project):
    """Edited after the push has looked and before it writes."""
    put(project, "Be kind", "Be quick")
    there = row(project)["id"]

    def strike(method, path):
        if (method, path) == ("GET", f"/assistant/{there}"):
            edit(project)
    project.there.before = strike
    return ("push-vapi", *ALL), 6, None


CASES = [same_field, unchanged_file, other_field, other_name, kind_alone, no_state, half_a_state,
         pulled_then_pushed, apply_both, missing, missing_kind, missing_named,
         missing_agreed, missing_in_apply, rolled_back, undone, promoted, adopted, renamed, cleaned,
         cleaned_by_name, meanwhile]


def with_env(words):
    return words if "--env" in words or "promote" in words else (*words, "--env", "dev")


def played(bench, case):
    with project_of(bench) as project:
        small(project)
        code, out, err = project.push()
        if code != 0:
            return f"{case.__name__}: the first push: {out}{err}"
        try:
            words, wanted, named = case(project)
        except AssertionError as error:
            return f"{case.__name__}: could not be prepared: {error}"
        code, out, err = project.run(*with_env(words))
        if code != wanted or not is_kept(project):
            return f"{case.__name__}: {words}: exit {code}, kept {is_kept(project)}\n{out}{err}"
        if named is None:
            return ""
        code, out, err = project.run(*with_env(named))
        if code != 0 or is_kept(project):
            return f"{case.__name__}: {named}: exit {code}, kept {is_kept(project)}\n{out}{err}"
        return ""


def table(bench):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for case, text in zip(CASES, pool.map(lambda c: played(bench, c), CASES)):
            bench.check(f"kept until it is named: {case.__name__}", not text, text)


def cut_off_push(bench):
    """Made by a push that was killed before it could write it down; then edited, or not."""
    for edited in (False, True):
        with project_of(bench) as project:
            small(project)
            project.push()
            there = row(project)
            there["model"]["emotionRecognitionEnabled"] = False  # as the server adds of its own
            if edited:
                there["model"]["temperature"] = 0.9
                there["updatedAt"] = project.there.now()
            else:
                there["updatedAt"] = there["createdAt"]
            forget(project)
            project.put(".vapi-state.dev.unfinished", f'["{NAME}"]\n')
            found, out, err = project.push(*ALL)
            put(project, "Be kind", "Be quick")
            code, more, err = project.push(*ALL)
            bench.check("what a killed push made is its own again unless it was edited since",
                        found == 0 and code == (6 if edited else 0) and
                        there["model"].get("temperature") == (0.9 if edited else None),
                        out + more + err)


def never_seen(bench):
    """A fresh checkout with the state file alone, and a server that has more than was sent."""
    with project_of(bench) as project:
        small(project)
        project.push()
        there = row(project)
        there["model"]["emotionRecognitionEnabled"] = False
        for lost in ((".vapi-state.dev.vitara.json", ".vapi-state-hash/dev/*"),
                     (".vapi-state*.json", ".vapi-state-hash/dev/*")):
            forget(project, *lost)
            writes = project.there.writes()
            codes = [project.push(*ALL)[0] for _ in range(3)]
            bench.check("what was never seen from here is left alone, however often it is pushed",
                        codes == [0, 0, 0] and project.there.writes() == writes, str(codes))
        put(project, "model: gpt-4o", "model: gpt-4o\n  temperature: 0.1")
        code, out, err = project.push(*ALL)
        bench.check("and stops a push that would replace it", code == 6 and
                    "emotionRecognitionEnabled" in there["model"], out + err)
        put(project, "\n  temperature: 0.1", "")
        code, out, err = project.run("vapi", "pull", "--env", "dev")
        bench.check("a pull takes it into the file", code == 0 and "emotionRecognitionEnabled: false" in
                    (project.folder / BOOKING).read_text(), out + err)
        put(project, "model: gpt-4o", "model: gpt-4o\n  temperature: 0.1")
        code, out, err = project.push()
        bench.check("from then on it can be changed", code == 0 and there["model"]["temperature"] == 0.1
                    and there["model"]["emotionRecognitionEnabled"] is False, out + err)


def deleted_there(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        there = project.there.all("/squad")[0]["id"]
        del project.there.rows["/squad"][there]
        code, out, err = project.push(*ALL)
        bench.check("what was deleted on the dashboard is not made again unasked",
                    code == 6 and not project.there.all("/squad"), out + err)
        code, out, err = project.push(*ALL, "--overwrite-drift", "squads/v3")
        bench.check("but by its name", code == 0 and len(project.there.all("/squad")) == 1, out + err)


def additions(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        row(project)["firstMessage"] = "Welcome"
        put(project, "name: Booking\n", "name: Booking\nendCallMessage: Bye\n")
        code, out, err = project.push()
        bench.check("a field that only the dashboard has is left alone",
                    code == 0 and row(project)["firstMessage"] == "Welcome" and
                    row(project)["endCallMessage"] == "Bye", out + err)
        put(project, "name: Booking\n", "name: Booking\nfirstMessage: Hi\n")
        code, out, err = project.push(*AGREED)
        bench.check("until the file takes it up: then it is an edit like others",
                    code == 6 and row(project)["firstMessage"] == "Welcome", out + err)
        number = project.there.all("/phone-number")[0]
        number["name"] = "Front desk"
        project.put("resources/dev/phoneNumbers/main.yml",
                    (project.folder / "resources/dev/phoneNumbers/main.yml").read_text()
                    + "name: Main\n")
        code, out, err = project.run("vapi", "phone", "assign", "+16045550100", "--assistant",
                                     "router", "--env", "dev", "--yes")
        bench.check("phone assign keeps an edit too",
                    code == 6 and number["name"] == "Front desk" and "squadId" in number, out + err)


def local_edits(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        edit(project)
        put(project, "Be kind", "Be quick")
        file = project.folder / BOOKING
        code, out, err = project.run("vapi", "pull", "--overwrite-local", "--env", "dev")
        bench.check("a pull over local edits that are not named wants consent",
                    code == 6 and "Be quick" in file.read_text() and "booking.md" in err, out + err)
        code, out, err = project.run("vapi", "pull", NAME, "--overwrite-local", "--env", "dev")
        bench.check("named, it needs none", code == 0 and "Be quick" not in file.read_text(),
                    out + err)
        file.write_text("---\nname: [\n---\nMy work of a day\n")
        code, out, err = project.run("vapi", "pull", "--overwrite-local", "--yes", "--env", "dev")
        bench.check("a file that does not read is nobody's to write over",
                    code == 1 and "My work" in file.read_text(), out + err)
        project.put("resources/dev/tools/new-name.yml", "type: [\n")
        code, out, err = project.run("vapi", "rename", "tools/get-patient", "new-name", "--env", "dev")
        bench.check("nor is it by a rename", code == 6 and
                    (project.folder / "resources/dev/tools/new-name.yml").read_text() == "type: [\n",
                    out + err)
    with project_of(bench) as project:
        small(project)
        project.push()
        words = ("vapi", "promote", "--from", "dev", "--to", "prod")
        project.run(*words)
        put(project, "Be kind", "Be strict", "resources/prod/assistants/booking.md")
        put(project, "Be kind", "Be quick")
        code, out, err = project.run(*words)
        text = (project.folder / "resources/prod/assistants/booking.md").read_text()
        bench.check("a promotion over what was edited there and not pushed wants consent",
                    code == 6 and "Be strict" in text and "resources/prod/assistants" in err, out + err)
        code, out, err = project.run(*words, "--yes")
        bench.check("and then does it", code == 0 and "Be quick" in
                    (project.folder / "resources/prod/assistants/booking.md").read_text(), out + err)


def typed(project, words, answer):
    """The command at a terminal where somebody types that."""
    ours, theirs = pty.openpty()
    environment = {"VAPI_TOKEN": fake_vapi.TOKEN, "VAPI_BASE_URL": project.address,
                   "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    process = subprocess.Popen([project.vitara, *words], cwd=project.folder, env=environment,
                               stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    shown, asked, end = "", False, time.time() + SECONDS
    while time.time() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                part = os.read(ours, 4096).decode()
            except OSError:  # Linux tells the end of a terminal so
                break
            shown += part
        if "Type its name: " in shown and not asked:
            os.write(ours, (answer + "\n").encode())
            asked = True
    os.close(ours)
    return process.wait(SECONDS), shown


def at_a_terminal(bench):
    with project_of(bench) as project:
        small(project)
        project.put("resources/dev/tools/extra.yml", "type: function\nfunction: {name: extra}\n")
        project.push()
        (project.folder / "resources/dev/tools/extra.yml").unlink()
        words = ("push-vapi", "--env", "dev", "--delete-missing")
        code, shown = typed(project, words, "y")
        bench.check("a yes is no name", code == 6 and len(project.there.all("/tool")) == 4, shown)
        code, shown = typed(project, words, "tools/extra")
        bench.check("a name typed at the terminal is",
                    code == 0 and len(project.there.all("/tool")) == 3, shown)


def cleaned_at_a_terminal(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        project.there.add("/tool", {"type": "function", "function": {"name": "lost one"}})
        words = ("vapi", "cleanup", "--env", "dev", "--confirm", "dev")
        for answer, left in (("yes", 4), ("tools/lost one", 3)):
            code, shown = typed(project, words, answer)
            bench.check(f"a cleanup at a terminal takes a name and no `yes`: {answer}",
                        code == 0 and len(project.there.all("/tool")) == left, shown)


def documents(bench):
    """`apply --json` is one document, whatever becomes of it."""

    with project_of(bench) as project:
        small(project)
        for prepare, wanted in ((lambda: None, 0), (lambda: edit(project), 0),
                                (lambda: (edit(project, "once more"), put(
                                    project, "on the dashboard", "and here")), 1)):
            prepare()
            code, out, err = project.run("vapi", "apply", "--env", "dev", "--json")
            try:
                shown = json.loads(out)
            except json.JSONDecodeError:
                shown = {}
            bench.check(f"apply --json is one document, exit {wanted}",
                        code == wanted and shown.get("kind") == "vapi-apply" and
                        shown["data"]["pull"]["environment"] == "dev" and
                        (shown["data"]["push"] is None) == (wanted == 1), out + err)


if __name__ == "__main__":
    sys.exit(vapi_push.run_all((table, cut_off_push, never_seen, deleted_there, additions, local_edits, at_a_terminal,
                                cleaned_at_a_terminal, documents)))
