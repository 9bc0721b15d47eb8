// How a clinic's EMR is reached, put together from its record and its sealed secrets: for the
// server and for the commands that talk to an EMR.
#pragma once

#include <string>
#include <string_view>

#include "core/emr/connection.hpp"
#include "core/store/clinic.hpp"
#include "core/store/secrets.hpp"

namespace vitara::app {

/// What is kept under "emr/<clinic>/".
namespace emr_secret {
inline constexpr std::string_view kPassword = "password";  // SOAP
inline constexpr std::string_view kConsumerSecret = "consumer-secret";
inline constexpr std::string_view kToken = "token";
inline constexpr std::string_view kTokenSecret = "token-secret";
}  // namespace emr_secret

/// The name under which one of a clinic's EMR secrets is kept.
[[nodiscard]] std::string emr_secret_name(const ClinicId& clinic, std::string_view which);

/// Secrets that the clinic's protocol needs must be there (`missing` names the one that is not);
/// those of the other protocol may be.
[[nodiscard]] Result<emr::Connection> connection_of(const store::Clinic& clinic,
                                                    store::SecretTable& secrets);

/// The same with every secret that is there and none that must be: for a probe, and before the
/// first authorisation.
[[nodiscard]] Result<emr::Connection> partial_connection_of(const store::Clinic& clinic,
                                                            store::SecretTable& secrets);

}  // namespace vitara::app
