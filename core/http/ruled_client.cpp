#include "core/http/ruled_client.hpp"

namespace vitara::http {

Exchange RuledClient::send(const Request& request, const Within& within) {
  Request ruled = request;
  ruled.addresses = &rules_;
  return inner_.send(ruled, within);
}

}  // namespace vitara::http
