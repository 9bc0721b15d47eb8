// The contract of all adapters, with the stand-in as the server: no sockets, its router is asked
// directly.
#include "core/emr/select.hpp"
#include "server/simulator/seed.hpp"
#include "tests/core/emr/adapter_contract.hpp"
#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

constexpr std::string_view kHost = "http://simulator.example";

// Carries the adapter's requests to the stand-in's router.
class RouterClient final : public http::Client {
 public:
  explicit RouterClient(testing::Stand& stand) : stand_(stand) {}

  [[nodiscard]] http::Exchange send(const http::Request& request, const Within&) override {
    EXPECT_TRUE(request.url.starts_with(kHost)) << request.url;
    server::Request passed;
    passed.method = request.method;
    const auto target = request.url.substr(kHost.size());
    const auto mark = std::min(target.find('?'), target.size());
    passed.path = target.substr(0, mark);
    passed.query = target.substr(std::min(mark + 1, target.size()));
    passed.headers = {{"Host", "simulator.example"}};
    for (const auto& header : request.headers)
      passed.headers.push_back({header.name, header.value});
    passed.body = request.body;
    auto answer = stand_.send(std::move(passed));
    http::Response response{.status = answer.status,
                            .headers = {{"Content-Type", answer.content_type},
                                        {"Date", "Mon, 23 Nov 2026 17:00:00 GMT"}},
                            .body = std::move(answer.body)};
    for (const auto& header : answer.headers)
      response.headers.push_back({header.name, header.value});
    return response;
  }

 private:
  testing::Stand& stand_;
};

emr::Connection connection_to(bool prefer_rest, Variant variant) {
  emr::Connection made{.base_url = std::string(kHost) + "/oscar",
                       .username = std::string(kUser),
                       .password = Secret(std::string(kPassword)),
                       .prefer_rest = prefer_rest,
                       .zone = "America/Toronto"};
  made.rest.consumer_key = kConsumerKey;
  made.rest.consumer_secret = Secret(std::string(kConsumerSecret));
  made.rest.token = kToken;
  made.rest.token_secret = Secret(std::string(kTokenSecret));
  made.rest.admission_program = kProgram;
  made.rest.hours.fill({{std::chrono::hours(9), std::chrono::hours(17)}});
  if (variant != Variant::kai) return made;
  made.rest.slots_path = "/schedule/{provider}/slots/{day}";
  made.rest.can_search_by_phone = false;
  return made;
}

class SimulatedClinic final : public emr::testing::ContractSubject {
 public:
  SimulatedClinic(Variant variant, bool prefer_rest)
      : stand_(Options{.zone = testing::zone(), .variant = variant}) {
    auto made = emr::make_adapter(connection_to(prefer_rest, variant), client_, stand_.clock);
    EXPECT_TRUE(made);
    adapter_ = *std::move(made);
  }

  [[nodiscard]] emr::Adapter& adapter() override { return *adapter_; }
  [[nodiscard]] const Clock& clock() const override { return stand_.clock; }
  void restart() override { EXPECT_EQ(stand_.send("POST", "/__sim/restart").status, 200); }

  [[nodiscard]] emr::testing::KnownClinic clinic() const override {
    const LocalDay tuesday{std::chrono::year(2026) / 11 / 24};
    const auto seeded = seeded_clinic(tuesday - std::chrono::days(1), 1);
    const auto* patient = seeded.patient(kKnownCaller);
    const auto& birth = patient->birth;
    return {.doctor = ProviderNo("101"),
            .doctor_last_name = "CARTER",
            .working_day = tuesday,
            .day_off = tuesday + std::chrono::days(4),
            .patient = emr::DemographicNo(kKnownCaller),
            .last_name = patient->last_name,
            .first_name = patient->first_name,
            .birth_date = std::chrono::year(std::stoi(birth[0])) /
                          std::chrono::month(static_cast<unsigned>(std::stoi(birth[1]))) /
                          std::chrono::day(static_cast<unsigned>(std::stoi(birth[2]))),
            .phone = "6045550123"};
  }

 private:
  testing::Stand stand_;
  RouterClient client_{stand_};
  std::unique_ptr<emr::Adapter> adapter_;
};

template <Variant variant, bool prefer_rest>
std::unique_ptr<emr::testing::ContractSubject> make() {
  return std::make_unique<SimulatedClinic>(variant, prefer_rest);
}

}  // namespace
}  // namespace vitara::simulator

namespace vitara::emr::testing {

using simulator::Variant;

INSTANTIATE_TEST_SUITE_P(
    Simulator, AdapterContract,
    ::testing::Values(SubjectMaker{"SoapOpeno", simulator::make<Variant::openo, false>},
                      SubjectMaker{"SoapOscar2019", simulator::make<Variant::oscar_2019, false>},
                      SubjectMaker{"RestOpeno", simulator::make<Variant::openo, true>},
                      SubjectMaker{"RestOscar2019", simulator::make<Variant::oscar_2019, true>},
                      SubjectMaker{"RestKai", simulator::make<Variant::kai, true>}),
    [](const auto& one) { return one.param.name; });

}  // namespace vitara::emr::testing
