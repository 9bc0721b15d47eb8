// Text from a template and values: mustache (mustache(5)), and the only door to its library.
// Nothing is escaped here: what goes in was quoted for its context (core/render/quote). Templates
// are values too; which ones (the built-in, or those of --templates) the command line decides.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.hpp"

namespace vitara::render {

/// Name to text: "nginx/spa.conf". A partial is named from its template's own folder:
/// `{{> tls.conf}}` in nginx/spa.conf is nginx/tls.conf.
using Templates = std::map<std::string, std::string, std::less<>>;

struct Datum;
using Fields = std::map<std::string, Datum, std::less<>>;

/// What a name stands for: a text (put in as it is), a condition, or a list, whose part of the
/// template is repeated with each item's fields before those around it. A thing that may be absent
/// is a list of one or none.
struct Datum {
  std::variant<bool, std::string, std::vector<Fields>> value = false;

  Datum() = default;
  Datum(bool condition) : value(condition) {}
  Datum(std::string text) : value(std::move(text)) {}
  Datum(const char* text) : value(std::string(text)) {}
  Datum(std::vector<Fields> list) : value(std::move(list)) {}
};

/// Templates made ready: each is read once. Not for several threads at a time.
class TemplateEngine {
 public:
  explicit TemplateEngine(Templates templates);
  ~TemplateEngine();
  TemplateEngine(TemplateEngine&&) noexcept;
  TemplateEngine& operator=(TemplateEngine&&) noexcept;

  /// The template filled. `invalid`, with the template's name in the message, for: no such template
  /// or partial, partials in a circle, tags that do not close, changed delimiters, blocks more than
  /// 32 deep, and names that the fields do not have.
  [[nodiscard]] Result<std::string> fill(std::string_view name, const Fields& fields);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::render
