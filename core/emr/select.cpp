#include "core/emr/select.hpp"

#include "core/emr/oscar/soap.hpp"

namespace vitara::emr {

Result<std::unique_ptr<Adapter>> make_adapter(const Connection& connection, http::Client& client,
                                              Clock& clock) {
  if (connection.prefer_rest)
    return Error{
        .code = Code::invalid,
        .message = "clinic " + connection.clinic.str() + " asks for REST, which is not built",
        .where = {},
        .hint = "let the clinic use SOAP"};
  return std::unique_ptr<Adapter>(std::make_unique<oscar::SoapAdapter>(connection, client, clock));
}

}  // namespace vitara::emr
