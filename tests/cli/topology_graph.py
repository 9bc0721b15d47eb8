#!/usr/bin/env python3
"""The pictures of the platform's example, as Graphviz lays them out: no line runs through a group's title or a node
that it does not join. Needs graphviz.

    topology_graph.py --vitara <binary>
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIEWS = ["network", "voice-call", "admin", "tls", "dependencies"]
POINTS = 72  # an inch


def box(x, y, width, height):
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def curve(pos):
    """Points along the splines of an edge: "e,x,y x,y x,y x,y x,y ..." are Bezier curves of four points each."""
    words = [word for word in pos.split() if word[0] not in "es"]
    ends = [tuple(map(float, word.split(","))) for word in words]
    for first in range(0, len(ends) - 3, 3):
        a, b, c, d = ends[first:first + 4]
        for step in range(33):
            t = step / 32
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3
            yield tuple(sum(w * p[axis] for w, p in zip(weights, (a, b, c, d))) for axis in (0, 1))


def crossings(graph):
    objects = graph["objects"]
    boxes = []
    for index, one in enumerate(objects):
        if one["name"].startswith("cluster"):
            x, y = map(float, one["lp"].split(","))
            boxes.append((None, one["label"], box(x, y, float(one["lwidth"]) * POINTS, float(one["lheight"]) * POINTS)))
        else:
            x, y = map(float, one["pos"].split(","))
            boxes.append((index, one["label"], box(x, y, float(one["width"]) * POINTS, float(one["height"]) * POINTS)))
    found = set()
    for edge in graph.get("edges", []):
        points = list(curve(edge["pos"]))
        for index, label, (left, low, right, high) in boxes:
            joins = index is not None and index in (edge["tail"], edge["head"])
            if not joins and any(left < x < right and low < y < high for x, y in points):
                found.add((objects[edge["tail"]]["label"], objects[edge["head"]]["label"], label))
    return sorted(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vitara", required=True)
    vitara = pathlib.Path(parser.parse_args().vitara).resolve()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for view in VIEWS:
            words = [vitara, "topology", "graph", "-f", ROOT / "templates/init/vitaravox.yaml", "--view", view, "--format"]
            dot = subprocess.run([*words, "dot"], capture_output=True, text=True, check=True, timeout=30).stdout
            laid = subprocess.run(["dot", "-Tjson"], input=dot, capture_output=True, text=True, check=True, timeout=60)
            found = crossings(json.loads(laid.stdout))
            print(view, "is clear" if not found else f"has lines through: {found}")
            failed += found
            for name in ("network", "voice-call"):
                if view != name:
                    continue
                subprocess.run([*words, "svg", "-o", f"{folder}/{name}.svg"], check=True, capture_output=True, timeout=60)
                kept = ROOT / "templates" / "init" / f"{name}.svg"
                if pathlib.Path(folder, f"{name}.svg").read_bytes() != kept.read_bytes():
                    print(f"{kept} is not what is drawn; draw it again: vitara topology graph --view {name} --format svg")
                    # Another Graphviz or font places things a little elsewhere; what is drawn must still be there.
                    failed += [name] if missing(kept, pathlib.Path(folder, f"{name}.svg")) else []
    return 1 if failed else 0


def missing(kept, drawn):
    return [line for line in drawn.read_text().splitlines() if "</text>" in line
            and line.split(">", 1)[1] not in kept.read_text()]


if __name__ == "__main__":
    sys.exit(main())
