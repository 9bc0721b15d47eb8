#include <array>

#include "server/simulator/credentials.hpp"
#include "server/simulator/security.hpp"
#include "server/simulator/soap_answer.hpp"
#include "server/simulator/transfer.hpp"

// LoginWs: user and password (or a token that is still valid) against the numeric security id and
// the token. Makes no session.
namespace vitara::simulator {
namespace {

bool knows(const Call& call) {
  const auto user = text_in(call.arguments, "arg0");
  const auto password = text_in(call.arguments, "arg1");
  return user && password && may_log_in(*user, *password, call.clinic.token());
}

Element result(const Call& call) {
  Element element{"return"};
  element.add("securityId", std::to_string(kSecurityId));
  element.add("securityTokenKey", call.clinic.token());
  return element;
}

Outcome login(Call& call) {
  if (!knows(call)) return bad_login_fault();
  return std::vector<Element>{result(call)};
}

Outcome login2(Call& call) {
  if (!knows(call)) return bad_login_fault();
  auto element = result(call);
  if (const auto* provider = call.clinic.provider(std::string(kLoginProvider)))
    element.children.push_back(provider_element(*provider, "provider"));
  sort_fields(element);
  return std::vector<Element>{std::move(element)};
}

constexpr std::array kHandlers = {NamedHandler{"login", login}, NamedHandler{"login2", login2}};

}  // namespace

std::span<const NamedHandler> login_handlers() { return kHandlers; }

}  // namespace vitara::simulator
