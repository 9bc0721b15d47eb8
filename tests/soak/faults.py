#!/usr/bin/env python3
"""What callers hear while the EMR fails, and how fast (reliability.md §§0, 2).

    faults.py --vitara <binary> [--rounds N] [--callers N] [--patience N] [--worlds N]

  * each fault x each tool x each protocol x both languages: HTTP 200 and a sentence in the caller's
    language, within 5 s;
  * with the breaker open: p99 of 20 ms;
  * a clinic whose EMR is slow does not slow another's answers by more than a tenth;
  * times found after what was read ahead, with an EMR of 200 ms a request: p50 of 20 ms;
  * many callers for one time: one gets it, the others get other times; 50 equal deliveries are one
    write and one answer.
"""

import argparse
import json
import os
import re
import sys
import threading
import time

import world

ASSISTANTS = {"en": "vitara-booking-en-v3", "zh": "vitara-booking-zh-v3"}
FAULTS = ["reset-before:*", "reset-after:*", "cut-xml:*", "500:*", "502-html:*", "slow:4600:*",
          "wrong-id:*", "empty:*", "auth:*", "cloudflare:*"]
HAN = re.compile("[\u4e00-\u9fff]")


def tools(patient, appointment, slot):
    provider, date, clock = slot
    return {
        "search_patient_by_phone": {},
        "search_patient": {"lastName": "Chen", "dateOfBirth": "1980-05-01"},
        "get_patient": {"patientId": patient},
        "get_clinic_info": {},
        "get_providers": {},
        "find_earliest_appointment": {"providerId": provider},
        "check_appointments": {"patientId": patient},
        "create_appointment": {"patientId": patient, "providerId": provider, "date": date,
                               "time": clock},
        "update_appointment": {"appointmentId": appointment, "date": date, "time": clock},
        "cancel_appointment": {"appointmentId": appointment},
        "register_new_patient": {"firstName": "Dora", "lastName": "Fixture", "sex": "F",
                                 "dateOfBirth": "1991-01-02", "phone": "604-555-0177"},
        "add_to_waitlist": {"firstName": "Dora", "lastName": "Fixture",
                            "phone": "604-555-0177"},
        "log_call_metadata": {"intent": "book", "outcome": "booked"},
        "transfer_call": {"reason": "billing"},
        "request_callback": {"reason": "billing"},
        "check_request": {},
    }


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


class Faults:
    def __init__(self, options, folder, kinds=()):
        self.options = options
        self.stand_in = world.StandIn(options.vitara, folder)
        self.server = world.Server(options.vitara, folder, self.stand_in.base)
        self.number = 0
        self.slots = world.open_slots()
        self.fillings = 0
        self.kinds = kinds  # of faults that this world goes through
        self.asked, self.slowest = 0, 0.0
        self.failures = []

    # A free time and who wants it. Once all were used, the staff clears the days and another patient
    # calls: the same wish of the same one would be recognised.
    def next_slot(self):
        if not self.slots:
            for row in self.stand_in.active_rows():
                if world.is_ours(row):
                    self.stand_in.order("appointments", {"id": row["id"], "status": "C"})
            self.slots = world.open_slots()
            self.fillings += 1
        return self.slots.pop(0), world.CALLERS[self.fillings % len(world.CALLERS)]

    def call(self):
        self.number += 1
        return f"fault-{self.number}"

    def identify(self, dialled, assistant="", caller=world.CALLER):
        call = self.call()
        tries = iter(range(10_000))

        # On a crowded machine even a well EMR may be told to be slow: he asks again.
        def known():
            status, result, _ = self.server.ask(call, "search_patient_by_phone", {},
                                                f"{call}-0-{next(tries)}", dialled, caller,
                                                assistant=assistant)
            return result if status == 200 and result["code"] == "OK" else None

        result = world.wait_until(known, f"{call} to be identified", 20)
        return call, result["patient"]["demographicNo"]

    def breakers(self):
        health = json.loads(world.request(self.server.port, "GET", "/health")[1])
        return {(each["clinic"], each["protocol"], each["kind"]): each["state"]
                for each in health.get("breakers", [])}

    def wait_until_well(self):
        self.stand_in.faults()
        # Refused credentials wait for an administrator; a restart asks with a probe.
        if "credentials" in self.breakers().values():
            self.server.stop()
            self.server.start()
        world.wait_until(lambda: set(self.breakers().values()) <= {"closed"},
                         "all breakers to close", 60)

    def protocols(self):
        spoken = {protocol for _, protocol, _ in self.breakers()}
        return {name: number for name, number in world.CLINICS.items() if name in spoken}

    # All tools at once, in both languages and over both protocols, each in a call that was
    # identified while all was well: what takes time is the breakers' closing between two faults.
    def matrix(self):
        for fault in self.kinds:
            self.wait_until_well()
            calls = [(protocol, language, tool, *self.identify(dialled, assistant))
                     for protocol, dialled in self.protocols().items()
                     for language, assistant in ASSISTANTS.items()
                     for tool in tools(0, 0, ("", "", ""))]
            self.stand_in.faults(fault)
            results = self.all_at_once(calls)
            self.asked += len(results)
            for (protocol, language, tool), (status, result, took) in results.items():
                self.slowest = max(self.slowest, took)
                self.judge(f"{protocol} {language} {fault} {tool}", status, result, took, language)
        self.wait_until_well()

    def all_at_once(self, calls):
        results = {}

        def ask(protocol, language, tool, call, patient):
            # A wish of its own: the same one in two calls is one write, told in the first's language.
            slot = self.slots[int(call.rsplit("-", 1)[1]) % len(self.slots)]
            arguments = tools(patient, 5001, slot)[tool]
            if "lastName" in arguments and "firstName" in arguments:
                arguments["lastName"] = "Fixture" if language == "en" else "Anders"
            results[protocol, language, tool] = self.server.ask(
                call, tool, arguments, f"{call}-1", world.CLINICS[protocol],
                assistant=ASSISTANTS[language])

        threads = [threading.Thread(target=ask, args=each) for each in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def judge(self, where, status, result, took, language):
        if status != 200:
            return self.failures.append(f"{where}: HTTP {status}")
        sentence = result.get("message") or result.get("error") or ""
        if not sentence or len(sentence) > 400 or re.search(r"[{}<>*_`\n]", sentence):
            self.failures.append(f"{where}: cannot be said: {sentence!r}")
        elif bool(HAN.search(sentence)) != (language == "zh"):
            self.failures.append(f"{where}: not in {language}: {sentence!r}")
        if took > 5:
            self.failures.append(f"{where}: {took:.2f} s")

    def find(self, call, dialled, number):
        return self.server.ask(call, "find_earliest_appointment", {"providerId": "102"},
                               f"{call}-{number}", dialled)

    def open_breaker(self):
        dialled = world.CLINICS["soap"]
        call, patient = self.identify(dialled)
        self.stand_in.faults("reset-before:*")

        def is_open():
            self.server.ask(call, "check_appointments", {"patientId": patient}, self.call(),
                            dialled)
            return self.breakers().get(("riverside", "soap", "read")) == "open"

        world.wait_until(is_open, "the breaker to open", 30)
        took = []
        for number in range(200):
            status, result, seconds = self.find(call, dialled, f"open-{number}")
            if status != 200 or result["code"] not in ("EMR_DOWN", "EMR_SLOW", "OK"):
                self.failures.append(f"breaker open: {status} {result}")
            took.append(seconds)
        p99 = quantile(took, 0.99)
        print(f"faults: breaker open, p50 {quantile(took, 0.5) * 1000:.1f} ms, "
              f"p99 {p99 * 1000:.1f} ms")
        if p99 > 0.020 * self.options.patience:
            self.failures.append(f"breaker open: p99 {p99 * 1000:.1f} ms")
        self.wait_until_well()

    # Callers of the other clinic cost the machine something, sick or well: so the same callers are
    # there both times, in turn, and what differs is the sickness.
    def isolation(self):
        if "rest" not in self.protocols():
            return print("faults: isolation needs a second protocol")
        well, sick = [], []
        for _ in range(3):
            well += self.beside_callers()
            sick += self.beside_callers("slow:3500:ScheduleService.*", "slow:3500:DemographicService.*")
            self.wait_until_well()
        before, after = quantile(well, 0.5), quantile(sick, 0.5)
        print(f"faults: beside a sick clinic p50 {after * 1000:.1f} ms, beside a well one "
              f"{before * 1000:.1f} ms")
        if after > 1.1 * before + 0.005 * self.options.patience:
            self.failures.append(f"a sick clinic slows another: {before:.4f} to {after:.4f} s")

    def beside_callers(self, *faults):
        self.stand_in.faults(*faults)
        stop = threading.Event()
        threads = [threading.Thread(target=self.keep_asking, args=(stop,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        took = self.times_of(world.CLINICS["rest"])
        stop.set()
        for thread in threads:
            thread.join()
        return took

    # As people do who are answered: they ask again after a moment. Without it sixteen loops of Python,
    # answered at once by an open breaker, would be what slows the other clinic.
    def keep_asking(self, stop):
        while not stop.wait(0.5):
            call = f"sick-{threading.get_ident()}-{time.monotonic_ns()}"
            self.server.ask(call, "find_earliest_appointment", {"providerId": "101"}, call,
                            world.CLINICS["soap"])

    def times_of(self, dialled):
        call, patient = self.identify(dialled)
        return [self.server.ask(call, "check_appointments", {"patientId": patient},
                                f"{call}-{number}", dialled)[2] for number in range(60)]

    # Three callers at a time, who each say what they want two seconds after they were greeted.
    def prefetch(self):
        self.stand_in.latency(200)
        took = []

        def ask(call):
            time.sleep(2.5)
            status, result, seconds = self.find(call, world.CLINICS["soap"], "ahead")
            if status == 200 and result["code"] == "OK":
                took.append(seconds)

        for _ in range(4):
            calls = [self.identify(world.CLINICS["soap"])[0] for _ in range(3)]
            threads = [threading.Thread(target=ask, args=(call,)) for call in calls]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.stand_in.latency(0)
        p50 = quantile(took, 0.5)
        print(f"faults: times found after reading ahead, EMR at 200 ms: p50 {p50 * 1000:.1f} ms "
              f"of {len(took)}")
        if p50 > 0.020 * self.options.patience:
            self.failures.append(f"after reading ahead: p50 {p50 * 1000:.1f} ms")

    def one_slot(self, callers, protocol):
        dialled = world.CLINICS[protocol]
        slot, _ = self.next_slot()
        known = [self.identify(dialled, caller=world.CALLERS[number % len(world.CALLERS)])
                 for number in range(callers)]
        results = []

        def book(call, patient):
            provider, date, clock = slot
            results.append(self.server.ask(call, "create_appointment",
                                           {"patientId": patient, "providerId": provider,
                                            "date": date, "time": clock}, f"{call}-1", dialled))

        threads = [threading.Thread(target=book, args=each) for each in known]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        codes = [result.get("code") for _, result, _ in results]
        provider, date, clock = slot
        rows = [row for row in self.stand_in.active_rows()
                if world.is_ours(row) and row["provider"] == provider
                and row["start"][:16] == f"{date}T{clock}"]
        print(f"faults: {callers} callers for one time over {protocol}: "
              f"{ {code: codes.count(code) for code in sorted(set(codes), key=str)} }")
        if len(rows) != 1:
            self.failures.append(f"{len(rows)} rows for one time")

    def equal_deliveries(self, rounds, protocol):
        dialled = world.CLINICS[protocol]
        slowest = 0.0
        for _ in range(rounds):
            (provider, date, clock), caller = self.next_slot()
            call, patient = self.identify(dialled, caller=caller)
            before = len(self.server.query("SELECT 1 FROM operations WHERE call = ?", call))
            answers = []

            def deliver():
                answers.append(self.server.ask(call, "create_appointment",
                                               {"patientId": patient, "providerId": provider,
                                                "date": date, "time": clock}, f"{call}-1",
                                               dialled, caller))

            threads = [threading.Thread(target=deliver) for _ in range(50)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            slowest = max(slowest, max(took for _, _, took in answers))
            texts = {json.dumps(result, sort_keys=True) for _, result, _ in answers}
            writes = self.server.query("SELECT state FROM operations WHERE call = ?", call)
            if len(texts) != 1 or len(writes) - before != 1:
                self.failures.append(f"50 equal deliveries: {len(writes)} writes, {texts}")
        print(f"faults: {rounds} rounds of 50 equal deliveries over {protocol}, slowest "
              f"{slowest:.2f} s")

    def run(self):
        for protocol in self.protocols():
            self.equal_deliveries(self.options.rounds, protocol)
            self.one_slot(self.options.callers, protocol)
        self.prefetch()
        self.open_breaker()
        self.isolation()

    def stop(self):
        self.server.stop()
        self.stand_in.stop()


def side_by_side(options, folder):
    """The matrix, each world with its share of the faults: most of the time breakers are waited for."""
    worlds = []
    try:
        for number in range(options.worlds):
            place = folder / f"world-{number}"
            place.mkdir()
            worlds.append(Faults(options, place, FAULTS[number::options.worlds]))
        threads = [threading.Thread(target=guarded, args=(each,)) for each in worlds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for each in worlds:
            each.stop()
    failures = [failure for each in worlds for failure in each.failures]
    asked = sum(each.asked for each in worlds)
    print(f"faults: {asked} answers, slowest {max(each.slowest for each in worlds):.2f} s, "
          f"{len(failures)} bad")
    # Ten faults, sixteen tools, two protocols, two languages.
    wanted = len(FAULTS) * len(tools(0, 0, ("", "", ""))) * len(world.CLINICS) * len(ASSISTANTS)
    if asked != wanted:
        failures.append(f"{asked} answers, {wanted} wanted")
    return failures


# What goes wrong in a thread is a failure of the test, and not a line on stderr.
def guarded(faults):
    try:
        faults.matrix()
    except Exception as failure:  # noqa: BLE001
        faults.failures.append(f"{type(failure).__name__}: {failure}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vitara", required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--callers", type=int, default=60)
    parser.add_argument("--patience", type=float, default=1,
                        help="how many times slower than promised, for busy machines")
    parser.add_argument("--worlds", type=int, default=3, help="servers that share the faults")
    options = parser.parse_args()
    options.vitara = os.path.abspath(options.vitara)
    with world.Folder() as folder:
        faults = Faults(options, folder)
        try:
            faults.run()
        finally:
            faults.stop()
        failures = faults.failures + side_by_side(options, folder)
    for failure in failures[:40]:
        print(f"faults: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
