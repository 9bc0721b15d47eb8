#!/usr/bin/env python3
"""Bookings through a failing EMR while the server is killed again and again (reliability.md §5).

    soak.py --vitara <binary> [--protocol soap|rest] [--bookings N] [--kills N] [--callers N]
            [--seed N]

Promises that are checked, and reasons to fail:
  * every booking that was acknowledged stands in the EMR exactly once, under the number we told;
  * no other row of ours stays: each active row with our marker belongs to an operation that is
    done, and no row of ours overlaps another active one;
  * after a kill the server listens again within 2 s;
  * once the EMR works again, no outcome stays unknown for more than 60 s.
"""

import argparse
import collections
import os
import random
import sys
import threading
import time

import world

ACKNOWLEDGED = ("OK", "ALREADY_DONE")
WRITES = {"soap": "ScheduleService.addAppointment", "rest": "schedule.add"}


def faults(write):
    """What goes wrong: the write itself in each way, and now and then anything."""
    return [f"reset-before:{write}@0.02", f"reset-after:{write}@0.04", f"cut-xml:{write}@0.02",
            f"500:{write}@0.01", f"502-html:{write}@0.02", f"wrong-id:{write}@0.04",
            f"empty:{write}@0.01", f"slow:1200:{write}@0.03", "slow:300:*@0.02", "auth:*@0.005",
            "reset-before:*@0.003", "cut-xml:*@0.003", "502-html:*@0.003"]



class Soak:
    def __init__(self, options, folder):
        self.options = options
        self.stand_in = world.StandIn(options.vitara, folder)
        self.server = world.Server(options.vitara, folder, self.stand_in.base)
        self.lock = threading.Lock()
        self.dice = random.Random(options.seed)
        self.number = 0          # of calls
        self.wished = self.rounds = 0
        self.patient = world.CALLER
        self.acknowledged = {}   # (provider, date, time) -> appointment number
        self.codes = collections.Counter()
        self.kills = 0
        self.slowest_answer = 0.0
        self.longest_resolution = 0.0
        self.slots = []

    # One caller: who he is, then a wish; asked again when the server dies before it answers.
    def book(self, slot):
        with self.lock:
            self.number += 1
            call = f"soak-{self.options.seed}-{self.number}"
        provider, date, clock = slot
        deliveries = iter(f"{call}-{i}" for i in range(100))
        delivery = next(deliveries)
        until = time.monotonic() + 40
        patient = None
        while time.monotonic() < until:
            if patient is None:
                patient = self.identify(call, next(deliveries))
                if patient is None:
                    time.sleep(0.05)
                    continue
            status, result, took = self.ask(call, "create_appointment",
                                            {"patientId": patient, "providerId": provider,
                                             "date": date, "time": clock}, delivery)
            if status == 0:
                time.sleep(0.02)
                continue
            if status != 200:
                raise AssertionError(f"HTTP {status}: {result}")
            code = result.get("code", "ERROR")
            with self.lock:
                self.codes[code] += 1
                self.slowest_answer = max(self.slowest_answer, took)
            if code == "NOT_FOUND":     # the server forgot who calls when it was killed
                patient, delivery = None, next(deliveries)
                continue
            if code in ("EMR_DOWN", "EMR_SLOW", "BUSY"):  # he tries again in a moment
                delivery = next(deliveries)
                time.sleep(1)
                continue
            if code in ACKNOWLEDGED:
                with self.lock:
                    self.acknowledged[slot] = result["appointment"]["appointmentNo"]
            return

    def identify(self, call, delivery):
        status, result, _ = self.ask(call, "search_patient_by_phone", {}, delivery)
        if status == 200 and result.get("code") == "OK":
            return result["patient"]["demographicNo"]
        return None

    def ask(self, *words):
        if self.server.port == 0:
            return 0, None, 0.0
        return self.server.ask(*words, dialled=world.CLINICS[self.options.protocol], caller=self.patient)

    def caller(self):
        while True:
            with self.lock:
                if not self.slots:
                    return
                slot = self.slots.pop()
                self.wished += 1
            self.book(slot)

    # Kills spread over the work, whatever is under way then.
    def killer(self, callers, kills):
        began, bookings = self.wished, len(self.slots)
        for number in range(kills):
            due = began + bookings * (number + 1) // (kills + 1)
            while self.wished < due and any(caller.is_alive() for caller in callers):
                time.sleep(0.01)
            time.sleep(self.dice.uniform(0, 0.3))
            self.server.kill()
            self.server.start()
            self.kills += 1

    def round(self, bookings, kills):
        # Another patient each time: the same wish of the same one would be recognised.
        self.patient = world.CALLERS[self.rounds % len(world.CALLERS)]
        self.rounds += 1
        self.acknowledged.clear()
        self.slots = world.open_slots()
        self.dice.shuffle(self.slots)
        del self.slots[bookings:]
        self.stand_in.faults(*faults(WRITES[self.options.protocol]))
        callers = [threading.Thread(target=self.caller) for _ in range(self.options.callers)]
        for caller in callers:
            caller.start()
        self.killer(callers, kills)
        for caller in callers:
            caller.join()
        self.stand_in.faults()
        began = time.monotonic()
        world.wait_until(lambda: self.server.unsettled() == 0, "all outcomes to be known", 90)
        self.longest_resolution = max(self.longest_resolution, time.monotonic() - began)
        self.check()

    def check(self):
        rows = self.stand_in.active_rows()
        ours = [row for row in rows if world.is_ours(row)]
        at = collections.defaultdict(list)
        for row in ours:
            at[(row["provider"], row["start"][:10], row["start"][11:16])].append(row["id"])
        for slot, number in self.acknowledged.items():
            if at[slot] != [number]:
                raise AssertionError(f"acknowledged {slot} as {number}, the EMR has {at[slot]}")
        done = {identity[-12:] for (identity,) in self.server.query(
            "SELECT id FROM operations WHERE state = 'done'")}
        strays = [row for row in ours if world.marker_of(row) not in done]
        if strays:
            raise AssertionError(f"rows of ours that nobody knows of: {strays}")
        if world.overlaps(rows):
            raise AssertionError(f"overlaps: {world.overlaps(rows)}")
        counts = collections.Counter(world.marker_of(row) for row in self.stand_in.rows()
                                     if world.is_ours(row))
        twice = [marker for marker, count in counts.items() if count > 1]
        if twice:
            raise AssertionError(f"written twice: {twice}")
        self.done += len(ours)
        self.confirmed += len(self.acknowledged)
        for row in ours:  # the staff clears the days for the next round
            self.stand_in.order("appointments", {"id": row["id"], "status": "C"})

    def run(self):
        self.done = self.confirmed = 0
        began = time.monotonic()
        while self.wished < self.options.bookings:
            left = self.options.bookings - self.wished
            batch = min(self.options.batch, left)
            kills = round((self.options.kills - self.kills) * batch / left)
            self.round(batch, kills)
            print(f"soak: {self.wished} wishes, {self.kills} kills, {self.confirmed} acknowledged, "
                  f"{time.monotonic() - began:.0f} s", flush=True)
        starts = sorted(self.server.starts[1:] or self.server.starts)
        print(f"soak: {self.wished} wishes, {self.confirmed} acknowledged, {self.done} in the EMR, "
              f"{self.kills} kills; answers {dict(self.codes)}; slowest {self.slowest_answer:.2f} s; "
              f"start again p50 {starts[len(starts) // 2]:.2f} s, longest {starts[-1]:.2f} s; "
              f"unknown outcomes settled within {self.longest_resolution:.1f} s")
        if starts[-1] > self.options.longest_start:
            raise AssertionError(f"{starts[-1]:.2f} s until it listened again")
        if self.longest_resolution > 60:
            raise AssertionError(f"{self.longest_resolution:.1f} s until all was known")
        if self.confirmed < self.options.bookings / 3:
            raise AssertionError("too few bookings came through to tell anything")

    def stop(self):
        self.server.stop()
        self.stand_in.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--bookings", type=int, default=150)
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--callers", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1000, help="bookings between two checks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protocol", choices=sorted(world.CLINICS), default="soap")
    parser.add_argument("--longest-start", type=float, default=2.0)
    options = parser.parse_args()
    options.vitara = os.path.abspath(options.vitara)
    with world.Folder() as folder:
        soak = Soak(options, folder)
        try:
            soak.run()
        except AssertionError as failure:
            log = soak.server.data / "vitara.log"
            print("\n".join(log.read_text().splitlines()[-40:]), file=sys.stderr)
            print(f"soak: {failure}", file=sys.stderr)
            return 1
        finally:
            soak.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
