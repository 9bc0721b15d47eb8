#include "core/render/nginx_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace vitara::render::nginx {

namespace {

// A stand-in is its number between two signs that no value and no template holds.
constexpr char kOpen = '\x01';
constexpr char kClose = '\x02';

std::string stand_in(std::size_t number) { return fmt::format("{}{}{}", kOpen, number, kClose); }

struct Found {
  std::size_t at = 0;    // of kOpen
  std::size_t end = 0;   // behind kClose
  std::size_t word = 0;  // its number
};

std::optional<Found> next_stand_in(std::string_view text, std::size_t from) {
  const auto at = text.find(kOpen, from);
  if (at == std::string_view::npos) return std::nullopt;
  Found found{.at = at, .end = text.size(), .word = static_cast<std::size_t>(-1)};
  const auto close = text.find(kClose, at);
  if (close == std::string_view::npos) return found;
  found.end = close + 1;
  std::from_chars(text.data() + at + 1, text.data() + close, found.word);
  return found;
}

// The fields as one text: equal for two files in which only the values differ.
void put_shape(const Fields& fields, std::string& out) {
  for (const auto& [name, datum] : fields) {
    out += name;
    if (const auto* condition = std::get_if<bool>(&datum.value)) {
      out += *condition ? '+' : '-';
    } else if (const auto* text = std::get_if<std::string>(&datum.value)) {
      out += '=';
      out += *text;
    } else {
      out += '[';
      for (const auto& item : std::get<std::vector<Fields>>(datum.value)) {
        put_shape(item, out);
        out += ',';
      }
      out += ']';
    }
    out += ';';
  }
}

// A template fails for every file alike.
void tell(Finding finding, Findings& findings) {
  const bool is_told = std::any_of(findings.begin(), findings.end(), [&](const Finding& each) {
    return each.message == finding.message;
  });
  if (!is_told) findings.push_back(std::move(finding));
}

void tell_not_meant(std::string_view name, std::string_view why, Findings& findings) {
  tell({.code = "R003",
        .message = fmt::format("the template {} gives another file than was meant: {}", name, why),
        .hint = "put each value where a word of nginx stands alone, outside of quotes"},
       findings);
}

}  // namespace

std::string Words::keep(std::string_view given, Result<std::string> quoted) {
  if (!quoted) {
    Finding finding{.code = "R001", .message = quoted.error().message, .hint = quoted.error().hint};
    findings_.push_back(std::move(finding));
    words_.push_back({});
  } else {
    words_.push_back({std::string(given), *std::move(quoted)});
  }
  return stand_in(words_.size() - 1);
}

std::string Words::word(const Value& value, Check check) {
  const auto before = findings_.size();
  auto out = keep(value.text, quote::nginx(value));
  if (findings_.size() == before && check != nullptr) {
    if (const auto fault = check(value.text))
      findings_.push_back({.code = "R001",
                           .message = fmt::format("{} must be {}", value.what, *fault),
                           .hint = "mend it in the topology"});
  }
  if (findings_.size() > before) {
    findings_.back().file = value.place.file;
    findings_.back().line = value.place.line;
    findings_.back().column = value.place.column;
  }
  return out;
}

std::string Words::comment(const Value& value) {
  const auto before = findings_.size();
  auto out = keep(value.text, quote::comment(value));
  if (findings_.size() > before) findings_.back().line = value.place.line;
  return out;
}

namespace {

// A text in which stand-ins are the values as given, compared without being built.
class Meant {
 public:
  explicit Meant(const std::vector<std::string_view>& given) : given_(given) {}

  [[nodiscard]] bool is(std::string_view meant, std::string_view text) const {
    std::size_t from = 0;
    while (const auto found = next_stand_in(meant, from)) {
      const auto before = meant.substr(from, found->at - from);
      if (found->word >= given_.size() || !text.starts_with(before)) return false;
      text.remove_prefix(before.size());
      if (!text.starts_with(given_[found->word])) return false;
      text.remove_prefix(given_[found->word].size());
      from = found->end;
    }
    return meant.substr(from) == text;
  }

  // The first directive in which the trees differ.
  [[nodiscard]] const Directive* difference(const std::vector<Directive>& meant,
                                            const std::vector<Directive>& read) const {
    for (std::size_t i = 0; i < meant.size(); ++i) {
      if (i >= read.size() || !is_same(meant[i], read[i])) return &meant[i];
      if (const auto* inner = difference(meant[i].block, read[i].block)) return inner;
    }
    return meant.size() < read.size() ? &read[meant.size()] : nullptr;
  }

 private:
  [[nodiscard]] bool is_same(const Directive& meant, const Directive& read) const {
    return meant.has_block == read.has_block && is(meant.name, read.name) &&
           std::equal(meant.values.begin(), meant.values.end(), read.values.begin(),
                      read.values.end(),
                      [&](const std::string& a, const std::string& b) { return is(a, b); });
  }

  const std::vector<std::string_view>& given_;
};

}  // namespace

const Texts::Shape* Texts::shape_of(std::string_view name, const Fields& fields, std::size_t words,
                                    Findings& findings) {
  std::string key(name);
  key += ':';
  put_shape(fields, key);
  if (const auto known = shapes_.find(key); known != shapes_.end()) return &known->second;
  const auto text = engine_.fill(name, fields);
  if (!text) {
    tell({.code = "R002", .message = text.error().message, .hint = text.error().hint}, findings);
    return nullptr;
  }
  Shape shape;
  std::size_t from = 0;
  while (const auto found = next_stand_in(*text, from)) {
    if (found->word >= words) {
      tell_not_meant(name, "it holds control characters of its own", findings);
      return nullptr;
    }
    shape.pieces.push_back({text->substr(from, found->at - from), found->word});
    from = found->end;
  }
  shape.pieces.push_back({text->substr(from), kEnd});
  shape.meant = parse(*text, "");
  if (!shape.meant.findings.empty()) {
    const auto& broken = shape.meant.findings.front();
    tell_not_meant(name, fmt::format("line {}: {}", broken.line, broken.message), findings);
    return nullptr;
  }
  return &shapes_.emplace(std::move(key), std::move(shape)).first->second;
}

std::optional<std::string> Texts::fill(std::string_view name, const Fields& fields,
                                       const Words& words, Findings& findings) {
  const auto* shape = shape_of(name, fields, words.words_.size(), findings);
  if (shape == nullptr) return std::nullopt;
  std::string text;
  for (const auto& piece : shape->pieces) {
    text += piece.text;
    if (piece.word != kEnd) text += words.words_[piece.word].quoted;
  }
  std::vector<std::string_view> given;
  given.reserve(words.words_.size());
  for (const auto& word : words.words_) given.emplace_back(word.given);
  const auto read = parse(text, "");
  if (!read.findings.empty()) {
    tell_not_meant(name, read.findings.front().message, findings);
    return std::nullopt;
  }
  if (const auto* other = Meant(given).difference(shape->meant.directives, read.directives)) {
    tell_not_meant(name, fmt::format("at line {}", other->line), findings);
    return std::nullopt;
  }
  return text;
}

}  // namespace vitara::render::nginx
