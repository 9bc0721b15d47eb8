#!/usr/bin/env python3
"""table.py FILE.jsonl -> Markdown table of medians over repetitions (spread = (max-min)/median of rps)."""
import json, statistics as st, sys
g = {}
for f in sys.argv[1:]:
    for l in open(f):
        d = json.loads(l); g.setdefault((d["tool"], d["sim_ms"], d["conns"], d["target"]), []).append(d)
print("| tool | EMR ms | conns | target | rps (spread) | p50 ms | p99 ms | CPU ms / 1k req (min..max) | sys % | peak RSS MB | errors | foreign % max | n |")
print("|---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
for k in sorted(g, key=lambda k: (k[0] != "ping", k[1], k[2], k[3])):
    v = g[k]; m = lambda f: st.median(d.get(f, 0) for d in v); c = [d.get("cpu_ms_per_1k", 0) for d in v]; r = [d["rps"] for d in v]
    print(f"| {k[0]} | {k[1]} | {k[2]} | {k[3]} | {m('rps'):,.0f} ({(max(r)-min(r))/max(st.median(r),1e-9)*100:.0f} %) | {m('p50'):.2f} | {m('p99'):.2f} | "
          f"{m('cpu_ms_per_1k'):.1f} ({min(c):.1f}..{max(c):.1f}) | {m('cpu_sys_s')/max(m('cpu_s'),1e-9)*100:.0f} | {m('peak_rss_mb'):.0f} | {sum(d['errors']+d['bad_bodies'] for d in v)} | {max(d.get('foreign_pct',0) for d in v):.0f} | {len(v)} |")

# Ratios of CPU per request in the same cell: the figure that does not depend on the machine.
def cpu(cell, target):
    v = g.get(cell + (target,))
    return st.median(d["cpu_ms_per_1k"] for d in v) if v else None
cells = sorted({k[:3] for k in g}, key=lambda k: (k[0] != "ping", k[1], k[2]))
rows = [(c, cpu(c, "vitara"), cpu(c, "express1"), cpu(c, "floor-emr"), cpu(c, "floor")) for c in cells]
if any(r[1] for r in rows):
    print("\n| tool | EMR ms | conns | vitara CPU ms / 1k | Express / vitara | vitara / floor-emr | vitara / floor |\n|---|--:|--:|--:|--:|--:|--:|")
    for (tool, lat, conns), v, e, fe, fl in rows:
        if not v: continue
        say = lambda x: f"{x:.2f}" if x else "-"
        print(f"| {tool} | {lat} | {conns} | {v:.1f} | {say(e and e / v)} | {say(fe and v / fe)} | {say(fl and v / fl)} |")
