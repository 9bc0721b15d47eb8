// SOAP 1.1 envelopes, document/literal wrapped, as OSCAR's CXF speaks them (oscar-soap.md §2).
// Builds requests and judges answers; what comes back is hostile until it is judged. No network.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"

namespace vitara::emr::oscar {

/// One element of a request: a text or further fields. To leave a parameter out means null for
/// OSCAR, an empty text means "".
struct Field {
  std::string name;
  std::string text = {};
  std::vector<Field> fields = {};
};

/// What WS-Security asks for on all services but login and system info (oscar-soap.md §3).
struct Token {
  std::string security_id;  // the account's number, not its login name
  Secret key;               // securityTokenKey of the login
};

/// The bytes of a request: `operation` in `name_space`, its arguments unqualified. Characters that
/// XML 1.0 forbids are left out, invalid UTF-8 is repaired. Pure.
[[nodiscard]] std::string request_text(std::string_view name_space, std::string_view operation,
                                       const std::vector<Field>& arguments, const Token* token);

/// Why OSCAR refused, told from names alone: the text of a fault may quote the request.
struct Fault {
  enum class Kind {
    authentication,     // the Security header: renew the token
    bad_login,          // user name or password
    unknown_operation,  // or a wrong namespace: not executed
    client,             // any other fault that is ours: not executed
    missing_right,      // the account's role lacks a right
    server,             // anything else: may have been executed
  };
  Kind kind = Kind::server;
  std::string code = {};    // local name of faultcode, letters and digits only
  std::string detail = {};  // local name of the detail's first child, the same
};

/// A judged answer: the wrapper element, whose children and theirs are unqualified.
class Answer {
 public:
  Answer(std::unique_ptr<pugi::xml_document> document, pugi::xml_node wrapper)
      : document_(std::move(document)), wrapper_(wrapper) {}
  /// The `return` elements, without null items (`xsi:nil`).
  [[nodiscard]] std::vector<pugi::xml_node> items() const;

 private:
  std::unique_ptr<pugi::xml_document> document_;
  pugi::xml_node wrapper_;
};

using AnswerOrFault = std::variant<Answer, Fault>;

/// Reads an answer to `operation` (reliability.md §11): UTF-8, one Envelope of SOAP 1.1, one Body,
/// in it `<operation>Response` of `name_space` or a Fault. Names count by namespace, never by
/// prefix. `remote`: anything else, a doctype, a processing instruction, more than 2 MiB, 64 levels
/// or 100,000 elements. The error never quotes the answer. Pure.
[[nodiscard]] Result<AnswerOrFault> read_answer(std::string body, std::string_view name_space,
                                                std::string_view operation);

}  // namespace vitara::emr::oscar
