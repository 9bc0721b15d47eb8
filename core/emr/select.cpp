#include "core/emr/select.hpp"

#include <array>

#include "core/emr/oscar/rest.hpp"
#include "core/emr/oscar/soap.hpp"

namespace vitara::emr {
namespace {

using Made = Result<std::unique_ptr<Adapter>>;

Made make_oscar(const Connection& connection, http::Client& client, Clock& clock) {
  if (!connection.prefer_rest)
    return std::unique_ptr<Adapter>(
        std::make_unique<oscar::SoapAdapter>(connection, client, clock));
  const auto zone = time::Zone::find(connection.zone);
  if (!zone) return zone.error();
  if (connection.rest.consumer_key.empty() || connection.rest.token.empty())
    return Error{.code = Code::denied,
                 .message = "clinic " + connection.clinic.str() + " has not authorised REST",
                 .where = {},
                 .hint = "vitara emr authorize " + connection.clinic.str()};
  return std::unique_ptr<Adapter>(
      std::make_unique<oscar::RestAdapter>(connection, *zone, client, clock));
}

struct Kind {
  std::string_view name;
  Made (*make)(const Connection&, http::Client&, Clock&);
};

// "oscar-soap" is what the platform's clinics are stored as today; it always meant both protocols.
constexpr std::array kKinds = {Kind{"oscar", make_oscar}, Kind{"oscar-soap", make_oscar}};

}  // namespace

Result<std::unique_ptr<Adapter>> make_adapter(const Connection& connection, http::Client& client,
                                              Clock& clock) {
  for (const auto& kind : kKinds)
    if (kind.name == connection.adapter) return kind.make(connection, client, clock);
  return Error{.code = Code::invalid,
               .message = "clinic " + connection.clinic.str() + " names an unknown EMR adapter `" +
                          connection.adapter.substr(0, 32) + "`",
               .where = {},
               .hint = "write oscar"};
}

}  // namespace vitara::emr
