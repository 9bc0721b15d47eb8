#!/usr/bin/env python3
"""An EMR whose clock is minutes off: callers are told that the schedule cannot be reached, and nothing is written
(reliability.md §1).

    clock.py --vitara <binary>
"""

import argparse
import os
import sys

import world


def outcome(vitara, folder, skew):
    """What a booking comes to on each clinic, and how many rows of ours the EMR holds then."""
    folder.mkdir()
    stand_in = world.StandIn(vitara, folder, f"--skew={skew}")
    server = world.Server(vitara, folder, stand_in.base)
    try:
        world.wait_until(lambda: len(server.metric(r"emr_clock_skew_seconds\{[^}]*\}")) == len(world.CLINICS),
                         "the first look at the clocks", 30)
        codes = {}
        slots = world.open_slots()
        for protocol, dialled in world.CLINICS.items():
            provider, date, clock = slots.pop()
            call = f"clock-{protocol}"
            _, who, _ = server.ask(call, "search_patient_by_phone", {}, f"{call}-0", dialled)
            _, result, _ = server.ask(call, "create_appointment",
                                      {"patientId": who["patient"]["demographicNo"], "providerId": provider,
                                       "date": date, "time": clock}, f"{call}-1", dialled)
            codes[protocol] = result["code"]
        return codes, sum(world.is_ours(row) for row in stand_in.rows())
    finally:
        server.stop()
        stand_in.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vitara", required=True)
    vitara = os.path.abspath(parser.parse_args().vitara)
    failed = False
    with world.Folder() as folder:
        # Below five minutes, beyond which OAuth refuses even to read.
        for skew, wanted, rows in (("4m", "EMR_DOWN", 0), ("-3m", "EMR_DOWN", 0), ("30s", "OK", 2)):
            codes, written = outcome(vitara, folder / skew, skew)
            good = set(codes.values()) == {wanted} and written == rows
            print(f"{'ok  ' if good else 'FAIL'} clock {skew}: {codes}, {written} rows of ours")
            failed = failed or not good
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
