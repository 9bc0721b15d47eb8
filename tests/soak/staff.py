#!/usr/bin/env python3
"""Staff who book into the same times at the same moment (reliability.md §5.2, step 7).

    staff.py --vitara <binary> [--rounds N] [--seed N]

OSCAR checks nothing: both rows are written. Whichever was first stays; ours goes when it was the
later one, and where both stay the staff is told. No overlap stays unnoticed.
"""

import argparse
import collections
import os
import random
import sys
import threading
import time

import world


class Staff:
    def __init__(self, options, folder):
        self.options = options
        self.stand_in = world.StandIn(options.vitara, folder)
        self.server = world.Server(options.vitara, folder, self.stand_in.base)
        self.dice = random.Random(options.seed)
        self.codes = collections.Counter()
        self.overlaps = self.rounds = self.number = self.batches = 0

    def book(self, slot):
        self.number += 1
        call = f"staff-{self.number}"
        # Another patient in each batch: the same wish of the same one would be recognised.
        caller = world.CALLERS[self.batches % len(world.CALLERS)]
        status, who, _ = self.server.ask(call, "search_patient_by_phone", {}, f"{call}-0",
                                         caller=caller)
        assert status == 200 and who["code"] == "OK", who
        provider, date, clock = slot

        def ours():
            _, result, _ = self.server.ask(call, "create_appointment",
                                           {"patientId": who["patient"]["demographicNo"],
                                            "providerId": provider, "date": date,
                                            "time": clock}, f"{call}-1", caller=caller)
            self.codes[result.get("code")] += 1

        thread = threading.Thread(target=ours)
        thread.start()
        time.sleep(self.dice.uniform(0, self.options.spread))
        self.stand_in.order("appointments", {"provider": provider, "patient": 205,
                                             "start": f"{date}T{clock}:00", "minutes": 15})
        thread.join()

    def batch(self, slots):
        for slot in slots:
            self.book(slot)
            self.rounds += 1
        # The second look comes a minute after the answer.
        world.wait_until(lambda: self.server.unsettled() == 0 and not self.server.query(
            "SELECT 1 FROM follow_ups WHERE kind IN ('read_back', 'staff_task')"),
            "the second looks", 120)
        noticed = {identity for (identity,) in self.server.query(
            "SELECT object_id FROM audit WHERE action = 'booking.conflict'")}
        known = {identity[-12:]: identity for (identity,) in self.server.query(
            "SELECT id FROM operations")}
        rows = self.stand_in.active_rows()
        for earlier, later in world.overlaps(rows):
            ours = earlier if world.is_ours(earlier) else later
            self.overlaps += 1
            if known[world.marker_of(ours)] not in noticed:
                raise AssertionError(f"nobody was told of {earlier} and {later}")
        for row in rows:
            if world.is_ours(row) or row["creator"] == "frontdesk":
                self.stand_in.order("appointments", {"id": row["id"], "status": "C"})

    def run(self):
        while self.rounds < self.options.rounds:
            slots = world.open_slots()
            self.dice.shuffle(slots)
            self.batch(slots[:min(1500, self.options.rounds - self.rounds)])
            self.batches += 1
            print(f"staff: {self.rounds} rounds; answers {dict(self.codes)}; {self.overlaps} "
                  "overlaps, all of them noticed", flush=True)

    def stop(self):
        self.server.stop()
        self.stand_in.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--rounds", type=int, default=120)
    parser.add_argument("--spread", type=float, default=0.05, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.vitara = os.path.abspath(options.vitara)
    with world.Folder() as folder:
        staff = Staff(options, folder)
        try:
            staff.run()
        except AssertionError as failure:
            print(f"staff: {failure}", file=sys.stderr)
            return 1
        finally:
            staff.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
