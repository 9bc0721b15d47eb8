#!/usr/bin/env python3
"""What stands around a push: pull, apply, rollback, promote, rename, adopt, audit, cleanup, phone.

    vapi_family.py --vitara <binary>
"""

import json
import shutil
import subprocess
import sys

import vapi_push
from vapi_push import fake_vapi, is_whole, project_of, small


def assistant(project, name):
    return next(row for row in project.there.all("/assistant") if row["name"] == name)


def pulls(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        file = project.folder / "resources/dev/tools/get-patient.yml"
        file.write_text("# what the clinic knows\ntype: function  # fixed\n"
                        "# one name for both tracks\nfunction: {name: get_patient}\n"
                        "server: {url: 'https://clinic.example/api', credentialId: vitara-webhook}\n")
        tool = next(row for row in project.there.all("/tool") if row["type"] == "function")
        tool["server"]["timeoutSeconds"] = 9
        code, out, err = project.run("vapi", "pull", "--env", "dev")
        text = file.read_text()
        bench.check("a pull takes the dashboard's field and keeps the comments",
                    code == 0 and "timeoutSeconds: 9" in text and "# one name for both tracks" in text
                    and "# what the clinic knows" in text and "credentialId: vitara-webhook" in text,
                    out + err + text)
        code, out, err = project.push("--json")
        bench.check("and the push has nothing left to say", code == 0 and '"unchanged": 8' in out,
                    out + err)
        file.write_text(file.read_text().replace("get_patient", "find_patient"))
        tool["async"] = True
        code, out, err = project.run("vapi", "pull", "--env", "dev")
        text = file.read_text()
        bench.check("edits of different fields are merged or left to the push",
                    code == 0 and "find_patient" in text, out + err + text)
        code, out, err = project.push()
        bench.check("the local edit is pushed afterwards",
                    code == 0 and tool["function"]["name"] == "find_patient" and tool["async"] is True,
                    out + err)
        file.write_text(file.read_text().replace("find_patient", "mine"))
        tool["function"]["name"] = "theirs"
        code, out, err = project.run("vapi", "pull", "--env", "dev")
        bench.check("the same field on both sides is a conflict, and nothing is lost",
                    code == 1 and "V013" in out and "mine" in file.read_text(), out + err)
        code, out, err = project.run("vapi", "pull", "tools", "--env", "dev", "--overwrite-local", "-y")
        bench.check("unless the server is to win", code == 0 and "theirs" in file.read_text(),
                    out + err)
        prompt = project.folder / "resources/dev/assistants/booking.md"
        assistant(project, "Booking")["model"]["messages"][0]["content"] = "You book.\nOnly that."
        project.there.add("/assistant", {"name": "Made There", "model": {
            "messages": [{"role": "system", "content": "Hi"}]}})
        code, out, err = project.run("vapi", "pull", "--env", "dev")
        fresh = list((project.folder / "resources/dev/assistants").glob("made-there-*.md"))
        bench.check("a prompt comes back as text below the front matter, a new one as a new file",
                    code == 0 and prompt.read_text().endswith("---\n\nYou book.\nOnly that.\n") and
                    len(fresh) == 1 and "handoff-router" in prompt.read_text(),
                    out + err + prompt.read_text())
        code, out, err = project.push()
        bench.check("and both sides are alike", code == 0 and is_whole(project), out + err)


def rollbacks(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        first = {path: {i: dict(r) for i, r in rows.items()}
                 for path, rows in project.there.rows.items()}
        file = project.folder / "resources/dev/assistants/booking.md"
        file.write_text(file.read_text().replace("name: Booking", "name: Booking\nfirstMessage: Hi"))
        project.put("resources/dev/tools/extra.yml", "type: function\nfunction: {name: extra}\n")
        (project.folder / "resources/dev/phoneNumbers/main.yml").unlink()
        code, out, err = project.push("--allow-new-files", "--delete", "phoneNumbers/main", "--yes")
        stamps = project.run("vapi", "rollback", "--list", "--env", "dev")[1].split()
        bench.check("each push leaves a snapshot", code == 0 and len(stamps) == 2, out + err)
        code, out, err = project.run("vapi", "rollback", "--to", stamps[-1], "--env", "dev")
        bench.check("a rollback wants consent", code == 6, out + err)
        code, out, err = project.run("vapi", "rollback", "--to", stamps[-1], "--env", "dev", "--yes")
        row = assistant(project, "Booking")
        numbers = project.there.all("/phone-number")
        bench.check("changes restored, creations undone, deletions recreated",
                    code == 0 and "firstMessage" not in row and
                    set(project.there.rows["/tool"]) == set(first["/tool"]) and
                    len(numbers) == 1 and numbers[0]["number"] == "+16045550100", out + err)
        code, out, err = project.run("vapi", "rollback", "--to", "2020-01-01T00-00-00-000Z",
                                     "--env", "dev", "--yes")
        bench.check("an unknown snapshot is told", code == 1 and "--list" in err, out + err)


def entries(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        code, out, err = project.run("vapi", "rename", "tools/get-patient", "find-patient",
                                     "--env", "dev")
        text = (project.folder / "resources/dev/assistants/booking.md").read_text()
        bench.check("a rename moves file, entry and references",
                    code == 0 and "toolIds: [find-patient, " in text and
                    "find-patient" in project.state()["tools"], out + err + text)
        code, out, err = project.push("--json")
        bench.check("and leaves nothing to push", code == 0 and '"unchanged": 8' in out, out + err)
        row = project.there.add("/squad", {"name": "Old", "members": [
            {"assistantId": assistant(project, "Router")["id"]}]})
        project.put("resources/dev/squads/old.yml", "name: Old\nmembers:\n  - assistantId: router\n")
        code, out, err = project.run("vapi", "audit", "--env", "dev")
        bench.check("an audit tells what does not fit", code == 0 and "V020" in out and "V023" in out,
                    out + err)
        code, out, err = project.run("vapi", "adopt", "squads/old", row["id"], "--env", "dev")
        again, more, _ = project.push("--json")
        bench.check("an adopted resource is not made twice",
                    code == 0 and again == 0 and '"unchanged": 9' in more and is_whole(project),
                    out + err + more)
        code, out, err = project.run("vapi", "list", "squads", "--env", "dev")
        bench.check("list", code == 0 and row["id"] in out and "V3" in out, out + err)
        code, out, err = project.run("vapi", "show", "squads/old", "--remote", "--env", "dev")
        bench.check("show tells names for UUIDs", code == 0 and "assistantId: router" in out, out + err)
        code, out, err = project.run("vapi", "status", "--env", "dev")
        bench.check("status", code == 0 and "9 unchanged" in out and
                    fake_vapi.TOKEN not in out, out + err)
        project.there.add("/tool", {"type": "function", "function": {"name": "lost"}})
        count = len(project.there.all("/tool"))
        code, out, err = project.run("vapi", "cleanup", "--env", "dev", "--confirm", "prod")
        bench.check("a cleanup wants the environment's name", code == 6 and
                    len(project.there.all("/tool")) == count, out + err)
        code, out, err = project.run("vapi", "cleanup", "tools/lost", "--env", "dev", "--confirm", "dev")
        bench.check("and then deletes what nobody knows", code == 0 and is_whole(project), out + err)


def numbers(bench):
    with project_of(bench) as project:
        small(project)
        project.push()
        code, out, err = project.run("vapi", "phone", "list", "--env", "dev")
        bench.check("phone list", code == 0 and "squads/v3" in out and "+16045550100" in out, out + err)
        code, out, err = project.run("vapi", "phone", "assign", "+1 604 555 0100", "--assistant",
                                     "booking", "--env", "dev")
        row = project.there.all("/phone-number")[0]
        bench.check("phone assign", code == 0 and "squadId" not in row and
                    row["assistantId"] == assistant(project, "Booking")["id"], out + err)


def promotions(bench):
    with project_of(bench) as project:
        small(project)
        project.run("vapi", "apply", "--env", "dev")
        before = project.snapshot()
        code, out, err = project.run("vapi", "promote", "--from", "dev", "--to", "prod", "-n")
        bench.check("a promotion can be tried", code == 0 and project.snapshot() == before, out + err)
        other = vapi_push.Project(project.vitara, project.folder)
        other.there.add("/credential", {"provider": "custom-credential", "name": "Vitara Webhook"})
        code, out, err = other.run("vapi", "promote", "--from", "dev", "--to", "prod")
        names = sorted(row["name"] for row in other.there.all("/assistant"))
        bench.check("a promotion copies the files and pushes them",
                    code == 0 and names == ["Booking", "Router"] and
                    not other.there.all("/phone-number"), out + err)
        other.server.shutdown()
        other.server.server_close()


def reference_squad(bench):
    """`vapi init`, validated, pushed, pushed again: with all state, and with none."""
    with project_of(bench) as project:
        code, out, err = project.run("vapi", "init", ".", "--server", "https://clinic.example")
        bench.check("the reference squad is written", code == 0, out + err)
        code, out, err = project.run("vapi", "validate", "--strict", "--json", "--env", "dev")
        bench.check("it validates clean", code == 0 and json.loads(out)["findings"] == [], out + err)
        code, out, err = project.push()
        count = len(list((project.folder / "resources/dev").rglob("*.*")))
        rows = sum(len(project.there.all(path)) for path in ("/assistant", "/tool", "/squad"))
        bench.check(f"its {count} resources are pushed to an empty organisation",
                    code == 0 and rows == count > 20 and project.there.count("POST") == count,
                    out + err)
        tools = {row["id"] for row in project.there.all("/tool")}
        bench.check("each assistant has its tools, the squad its assistants",
                    all(set(a["model"]["toolIds"]) <= tools for a in project.there.all("/assistant")) and
                    len(project.there.all("/squad")[0]["members"]) == 9, out)
        for lost in ((), (".vapi-state.dev.vitara.json",), (".vapi-state.dev.json",),
                     (".vapi-state.dev.json", ".vapi-state.dev.vitara.json", ".vapi-state-hash")):
            for name in lost:
                path = project.folder / name
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            writes = project.there.writes()
            code, out, err = project.push("--json")
            summary = json.loads(out)["data"]["summary"] if code == 0 else {}
            bench.check(f"pushed again without {', '.join(lost) or 'anything changed'}: no write",
                        code == 0 and project.there.writes() == writes and
                        summary == {"unchanged": count}, out[-2000:] + err)
            code, out, err = project.push()
            bench.check("nor then", code == 0 and project.there.writes() == writes, out[-2000:] + err)
        code, out, err = project.run("vapi", "pull", "--env", "dev", "--json")
        takes = {row["take"] for row in json.loads(out)["data"]["resources"]}
        bench.check("a pull finds all as it is", code == 0 and takes == {"same"}, out[-2000:] + err)


TOPOLOGY = """version: 1
name: clinic
vapi:
  project: agents
  environments:
    dev: {key_env: KEY_DEV}
    prod: {key_env: KEY_PROD, organisation: acme}
"""


def declared(bench):
    """Folder, environments, organisation and key from vitara.yaml."""
    with project_of(bench) as project:
        small(project)
        agents = project.folder / "agents"
        agents.mkdir()
        (project.folder / "resources").rename(agents / "resources")
        project.put("vitara.yaml", TOPOLOGY)
        keys = {"KEY_DEV": fake_vapi.TOKEN, "VAPI_TOKEN": "another-organisation"}

        def run(*words, below=".", **more):
            environment = {**keys, "VAPI_BASE_URL": project.address, "PATH": "/usr/bin:/bin",
                           "TERM": "dumb", **more}
            done = subprocess.run([project.vitara, *words], cwd=project.folder / below,
                                  env=environment, text=True, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=vapi_push.SECONDS, check=False)
            return done.returncode, done.stdout, done.stderr

        code, out, err = run("push-vapi")
        bench.check("several environments: one is to be said", code == 2 and "dev, prod" in err, out + err)
        code, out, err = run("push-vapi", "--env", "dv")
        bench.check("an unknown one has a nearest name", code == 2 and "`dev`" in err, out + err)
        code, out, err = run("push-vapi", "--env", "dev")
        bench.check("the folder and the key's variable come from vitara.yaml",
                    code == 0 and (agents / ".vapi-state.dev.json").is_file() and
                    len(project.there.all("/squad")) == 1, out + err)
        writes = project.there.writes()
        code, out, err = run("push-vapi", "--env", "dev", below="agents/resources")
        bench.check("from inside the folder too", code == 0 and project.there.writes() == writes,
                    out + err)
        code, out, err = run("push-vapi", "--env", "prod", "-n")
        bench.check("without its key no other organisation's is taken", code == 4 and "KEY_PROD" in err
                    and "another-organisation" not in out + err, out + err)
        (agents / ".env.acme").write_text(f"VAPI_TOKEN={fake_vapi.TOKEN}\n")
        code, out, err = run("vapi", "status", "--env", "prod")
        bench.check("but the one in the organisation's own file", code == 0, out + err)
        (agents / ".env.acme").write_text("KEY_PROD=from-the-file\n")
        code, out, err = run("vapi", "status", "--env", "prod", KEY_PROD=fake_vapi.TOKEN)
        bench.check("the environment wins over the file", code == 0, out + err)
        project.put("second.yaml", TOPOLOGY.replace("KEY_DEV", "KEY_OTHER"))
        for how in ({"words": ("--file", "second.yaml")}, {"more": {"VITARA_FILE": "second.yaml"}}):
            code, out, err = run("vapi", "status", "--env", "dev", *how.get("words", ()),
                                 **how.get("more", {}))
            bench.check(f"a file that is named wins over the nearest: {how}",
                        code == 4 and "KEY_OTHER" in err, out + err)
        code, out, err = run("vapi", "status", "--env", "dev", VITARA_FILE="missing.yaml")
        bench.check("one that is not there is exit 78", code == 78 and "missing.yaml" in err, out + err)
        shutil.copytree(agents / "resources", project.folder / "other/resources")
        code, out, err = run("push-vapi", "--env", "dev", "-n", below="other",
                             VAPI_TOKEN=fake_vapi.TOKEN)
        bench.check("a folder that vitara.yaml does not name stands alone",
                    code == 0 and "Plan" in out, out + err)
        project.put("vitara.yaml", TOPOLOGY + "  typo: 1\n")
        code, out, err = run("push-vapi", "--env", "dev")
        bench.check("a vitara.yaml that does not load is exit 78, with its place",
                    code == 78 and "vitara.yaml:8" in err, out + err)


if __name__ == "__main__":
    sys.exit(vapi_push.run_all((pulls, rollbacks, entries, numbers, promotions, reference_squad, declared)))
