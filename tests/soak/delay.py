#!/usr/bin/env python3
"""What we add to one round trip of the EMR, at 64 connections (needs wrk).

    delay.py --vitara <binary> [--seconds N]

Each request is a call of its own that looks for times with an EMR of 50 ms. Equal reads share one
round trip, so an answer takes at most one; what is more is ours. Each connection pauses a fifth of
a second on average before it asks again: back to back, most answers come from memory, the
processor is full, and one would only measure the queue before it.
"""

import argparse
import os
import re
import subprocess
import sys

import world

EMR = 50  # milliseconds
SCRIPT = """
local number = 0
local threads = 0
function setup(thread) thread:set("place", threads); threads = threads + 1 end
function delay() return math.random(0, 400) end
function request()
  number = number + 1
  local id = place .. "-" .. number .. "-" .. os.time()
  local body = '{"message":{"type":"tool-calls","call":{"id":"' .. id .. '"},"phoneNumber":' ..
    '{"number":"+16045550100"},"customer":{"number":"+16045550123"},"toolCallList":[{"id":"' ..
    id .. '","type":"function","function":{"name":"find_earliest_appointment","arguments":' ..
    '{"providerId":"102"}}}]}}'
  return wrk.format("POST", "/api/vapi",
    {["Content-Type"] = "application/json", ["X-Vapi-Secret"] = "SECRET"}, body)
end
"""


def milliseconds(text):
    value, unit = re.match(r"([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--most", type=float, default=2, help="milliseconds that we may add")
    options = parser.parse_args()
    with world.Folder() as folder:
        vitara = os.path.abspath(options.vitara)
        stand_in = world.StandIn(vitara, folder, "--latency", f"{EMR}ms")
        server = world.Server(vitara, folder, stand_in.base)
        script = folder / "find.lua"
        script.write_text(SCRIPT.replace("SECRET", world.SECRET))
        try:
            server.ask("warm", "find_earliest_appointment", {"providerId": "102"}, "warm")
            out = subprocess.run(
                ["wrk", "-t2", "-c64", f"-d{options.seconds}s", "--latency", "-s", str(script),
                 f"http://127.0.0.1:{server.port}"],
                capture_output=True, text=True, check=True, timeout=options.seconds + 30).stdout
        finally:
            server.stop()
            stand_in.stop()
    quantiles = {share: milliseconds(text)
                 for share, text in re.findall(r"^ +(\d+)% +(\S+)$", out, re.M)}
    rate = re.search(r"Requests/sec: +(\S+)", out)[1]
    print(f"delay: EMR {EMR} ms, 64 connections, {rate} requests/s: "
          f"p50 {quantiles['50']:.1f} ms, p99 {quantiles['99']:.1f} ms")
    return 0 if quantiles["99"] <= EMR + options.most else 1


if __name__ == "__main__":
    sys.exit(main())
