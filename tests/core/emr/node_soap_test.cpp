// The contract of all adapters, with npm's `soap` package as the server, over real sockets.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "core/emr/select.hpp"
#include "core/http/curl_client.hpp"
#include "tests/core/emr/adapter_contract.hpp"

namespace vitara::emr::testing {
namespace {

constexpr const char* kFolder = "tests/fakes/node-soap";

// The server as a child process; it ends when its standard input does.
class NodeServer {
 public:
  NodeServer() {
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    if (pipe2(input.data(), O_CLOEXEC) != 0 || pipe2(output.data(), O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    std::array<std::string, 3> words{"env", "TZ=America/Vancouver", "node"};
    std::string script = std::string(kFolder) + "/server.js";
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), script.data(),
                                   nullptr};
    if (posix_spawnp(&pid_, "env", &actions, nullptr, arguments.data(), environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    input_ = input[1];
    port_ = first_line(output[0]);
    close(output[0]);
  }
  ~NodeServer() {
    close(input_);
    if (pid_ > 0) waitpid(pid_, nullptr, 0);
  }
  NodeServer(const NodeServer&) = delete;
  NodeServer& operator=(const NodeServer&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + port_; }
  [[nodiscard]] bool is_up() const { return !port_.empty(); }

 private:
  // Empty when the child ended without one.
  static std::string first_line(int descriptor) {
    std::string line;
    for (char c = 0; read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

  pid_t pid_ = -1;
  int input_ = -1;
  std::string port_;
};

class NodeClinic final : public ContractSubject {
 public:
  NodeClinic() {
    auto made = make_adapter({.base_url = server_.url() + "/oscar",
                              .username = "vitara_api",
                              .password = Secret("fake-0nly!")},
                             client_, clock_);
    if (made) adapter_ = *std::move(made);
  }

  [[nodiscard]] bool is_up() const { return server_.is_up() && adapter_ != nullptr; }
  [[nodiscard]] Adapter& adapter() override { return *adapter_; }
  [[nodiscard]] const Clock& clock() const override { return clock_; }
  [[nodiscard]] KnownClinic clinic() const override {
    const LocalDay tuesday{std::chrono::year(2026) / 11 / 24};
    return {.doctor = ProviderNo("101"),
            .doctor_last_name = "CHEN",
            .working_day = tuesday,
            .day_off = tuesday + std::chrono::days(4),
            .patient = DemographicNo(12),
            .last_name = "TREMBLAY",
            .first_name = "MARIE",
            .birth_date = std::chrono::year(1980) / 5 / 1,
            .phone = "6045550199"};
  }
  void restart() override {
    const auto within = Deadline::after(clock_.steady(), std::chrono::seconds(10));
    EXPECT_TRUE(client_.send({.method = "POST", .url = server_.url() + "/restart"}, {within}));
  }

 private:
  NodeServer server_;
  RealClock clock_;
  http::CurlClient client_{clock_};
  std::unique_ptr<Adapter> adapter_;
};

std::unique_ptr<ContractSubject> make() {
  auto clinic = std::make_unique<NodeClinic>();
  if (clinic->is_up()) return clinic;
  ADD_FAILURE() << "no server: run `npm ci --no-audit --no-fund` in " << kFolder;
  return nullptr;
}

INSTANTIATE_TEST_SUITE_P(NodeSoap, AdapterContract, ::testing::Values(SubjectMaker{"Soap", make}),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace vitara::emr::testing
