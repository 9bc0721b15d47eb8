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
    auto answer = stand_.send(request.method, request.url.substr(kHost.size()), request.body,
                              request.headers.at(0).value);
    return http::Response{.status = answer.status,
                          .headers = {{"Content-Type", answer.content_type}},
                          .body = std::move(answer.body)};
  }

 private:
  testing::Stand& stand_;
};

class SimulatedClinic final : public emr::testing::ContractSubject {
 public:
  explicit SimulatedClinic(Variant variant)
      : stand_(Options{.zone = testing::zone(), .variant = variant}) {
    auto made = emr::make_adapter({.base_url = std::string(kHost) + "/oscar",
                                   .username = std::string(kUser),
                                   .password = Secret(std::string(kPassword))},
                                  client_, stand_.clock);
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

template <Variant variant>
std::unique_ptr<emr::testing::ContractSubject> make() {
  return std::make_unique<SimulatedClinic>(variant);
}

}  // namespace
}  // namespace vitara::simulator

namespace vitara::emr::testing {

INSTANTIATE_TEST_SUITE_P(
    Simulator, AdapterContract,
    ::testing::Values(SubjectMaker{"Openo", simulator::make<simulator::Variant::openo>},
                      SubjectMaker{"Oscar2019", simulator::make<simulator::Variant::oscar_2019>}),
    [](const auto& one) { return one.param.name; });

}  // namespace vitara::emr::testing
