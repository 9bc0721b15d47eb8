#!/usr/bin/env python3
"""The JSON Schema of a scripted call beside the reader, judged by python3-jsonschema.

    scenario_schema.py --vitara <binary>

Every scenario of the reference squad passes both; what is broken in its form is refused by both; and
whatever is put in the place of a value, the schema never refuses what the reader takes.
"""

import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEP = "steps:\n  - tool: get_clinic_info\n"

BAD = {
    "nothing": "name: x\n",
    "no steps": "steps: []\n",
    "steps in words": "steps: many\n",
    "a step in words": "steps: [call]\n",
    "unknown key": STEP + "speed: 2\n",
    "unknown key of a step": STEP + "    argument: {topic: hours}\n",
    "unknown expectation": STEP + "    expect: {status: 200}\n",
    "unknown tool": "steps:\n  - tool: get_clinic_inf\n",
    "unknown language": "language: de\n" + STEP,
    "language of a sentence": STEP + "    expect: {language: de}\n",
    "no kind of step": "steps:\n  - said: hello\n",
    "two kinds of step": STEP + "    wait: 1s\n",
    "arguments in a list": STEP + "    arguments: [a]\n",
    "expect in a list": STEP + "    expect: [OK]\n",
    "keep in a list": STEP + "    keep: [a]\n",
    "keep a map": STEP + "    keep: {a: {b: c}}\n",
    "says a map": STEP + "    expect: {says: {a: b}}\n",
    "name a list": "name: [a]\n" + STEP,
    "faults in words": "steps:\n  - emr: {a: b}\n",
    "wait without a unit": "steps:\n  - wait: 5\n",
    "wait in words": "steps:\n  - wait: soon\n",
    "too many steps": "steps:\n" + "  - wait: 1ms\n" * 201,
}
VALUES = ["", "text", "7", "-1", "1.5", "true", "null", "2s", "en", "fr", "[]", "[a]", "{}", "{a: b}",
          "{a: [b]}", "\"${x}\"", "[[a]]", "get_clinic_info", "\"\""]


def places(node, path=()):
    """The paths of all values below the root."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(text_tree, path, value):
    tree = copy.deepcopy(text_tree)
    at = tree
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = yaml.load(value, yaml.BaseLoader) if value else ""
    return tree


class Judges:
    def __init__(self, vitara, folder):
        self.vitara = vitara
        self.folder = pathlib.Path(folder)
        shown = subprocess.run([vitara, "manual", "schema", "scenario"], capture_output=True, text=True,
                               check=True)
        schema = json.loads(shown.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        self.validator = jsonschema.Draft202012Validator(schema)

    def by_schema(self, text):
        # As text where YAML would guess a type: `wait: 5` is no number there, and dates are none.
        return self.validator.is_valid(yaml.load(text, yaml.BaseLoader))

    def by_reader(self, texts):
        """The files' findings: one run reads them all, and none of them is played."""
        for name, text in texts.items():
            (self.folder / f"{name}.yaml").write_text(text)
        environment = {"VITARA_WEBHOOK_SECRET": "x", "PATH": "/usr/bin:/bin"}
        shown = subprocess.run([self.vitara, "vapi", "simulate", *(f"{n}.yaml" for n in texts), "--json",
                                "--server", "http://127.0.0.1:9"], capture_output=True, text=True,
                               cwd=self.folder, env=environment, check=False)
        document = json.loads(shown.stdout)
        if document["kind"] == "error":
            return None
        refused = {f["file"][:-5] for f in document["findings"] if f["severity"] == "error"}
        return {name: name not in refused for name in texts}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        judges = Judges(pathlib.Path(options.vitara).resolve(), folder)
        shipped = {p.stem: p.read_text() for p in (ROOT / "templates/squad/simulate").glob("*.yaml")}
        failures += [f"the schema refuses {n}" for n, t in shipped.items() if not judges.by_schema(t)]
        bad = {f"bad-{i}": text for i, text in enumerate(BAD.values())}
        verdicts = judges.by_reader(bad) or {}
        for name, (what, text) in zip(bad, BAD.items()):
            if judges.by_schema(text):
                failures.append(f"the schema takes: {what}")
            if verdicts.get(name, True):
                failures.append(f"the reader takes: {what}")
        # Values put elsewhere: what the schema refuses must be refused by the reader. Beside each
        # stands nothing that could be played, so that none of them is sent.
        rng = random.Random(11)
        refused = {}
        trees = [yaml.load(text, yaml.BaseLoader) for text in shipped.values()]
        for i in range(600):
            tree = rng.choice(trees)
            fresh = changed(tree, rng.choice(list(places(tree))), rng.choice(VALUES))
            text = json.dumps(fresh)
            if not judges.by_schema(text):
                refused[f"changed-{i}"] = text
        verdicts = judges.by_reader(refused)
        if verdicts is None:
            failures.append("the reader takes one of the changed ones, and plays it")
        else:
            failures += [f"only the schema refuses {refused[n][:300]}" for n, good in verdicts.items() if good]
        print(f"{len(shipped)} shipped, {len(BAD)} bad, {len(refused)} of 600 changed ones refused")
        if len(shipped) < 12 or len(refused) < 100:
            failures.append("too little was tried")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
