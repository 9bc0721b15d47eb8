// nginx files from templates and values, proved: each text is parsed again and compared with what
// was meant. A template gets stand-ins for its values; with them it gives the intended tree, in
// which each stand-in is its value as it was given, and the text, in which it is the value as it is
// quoted. Where the two are not one tree, a value would have changed what the file says. That
// holds for the templates of --templates too. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/render/nginx_tree.hpp"
#include "core/render/quote.hpp"
#include "core/render/template_engine.hpp"
#include "core/topology/values.hpp"

namespace vitara::render::nginx {

/// The values of one file. What cannot be rendered is a finding (R001) at the value's place.
class Words {
 public:
  /// A check of core/topology/values: the loader made it already, but a renderer takes nothing on
  /// trust.
  using Check = topology::Fault (*)(std::string_view);

  explicit Words(Findings& findings) : findings_(findings) {}

  /// The stand-in of a value that is one word of nginx.
  std::string word(const Value& value, Check check = nullptr);
  /// The stand-in of a value that stands in a comment.
  std::string comment(const Value& value);

 private:
  friend class Texts;
  struct Word {
    std::string given = {};
    std::string quoted = {};
  };
  std::string keep(std::string_view given, Result<std::string> quoted);

  Findings& findings_;
  std::vector<Word> words_;
};

/// Fills templates. Files of one shape (the same lists and conditions) go through the template
/// once.
class Texts {
 public:
  explicit Texts(Templates templates) : engine_(std::move(templates)) {}

  /// Nothing where the template does not work (R002), or where what it gives is not what was meant
  /// (R003: such as a value inside quotes of the template, or a `}` too many). Told once, whichever
  /// file it was.
  [[nodiscard]] std::optional<std::string> fill(std::string_view name, const Fields& fields,
                                                const Words& words, Findings& findings);

 private:
  struct Piece {
    std::string text = {};    // before the stand-in
    std::size_t word = kEnd;  // which; kEnd: the text's end
  };
  static constexpr std::size_t kEnd = static_cast<std::size_t>(-1);
  struct Shape {
    std::vector<Piece> pieces = {};
    Tree meant = {};
  };
  [[nodiscard]] const Shape* shape_of(std::string_view name, const Fields& fields,
                                      std::size_t words, Findings& findings);

  TemplateEngine engine_;
  std::map<std::string, Shape> shapes_;
};

}  // namespace vitara::render::nginx
