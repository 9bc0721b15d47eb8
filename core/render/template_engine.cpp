#include "core/render/template_engine.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <set>

#include "core/base/suggest.hpp"

namespace vitara::render {

namespace {

namespace mustache = kainjow::mustache;

constexpr int kDepth = 32;
constexpr std::size_t kBytes = 1U << 20U;  // of a template with its partials

Error broken(std::string_view name, std::string_view why, std::string hint) {
  return {.code = Code::invalid,
          .message = fmt::format("the template {} {}", name, why),
          .hint = std::move(hint)};
}

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t") - from + 1));
}

// Templates with their partials put in: the library reads a partial anew each time that it meets
// it, and does not indent it as mustache(5) says.
class Flattener {
 public:
  explicit Flattener(const Templates& templates) : templates_(templates) {}

  Result<std::string> flat(const std::string& name) {
    const auto found = templates_.find(name);
    if (found == templates_.end()) return unknown(name);
    if (open_.size() >= kDepth || !open_.insert(name).second)
      return broken(name, "takes itself in", "take its partial away");
    auto out = expanded(name, found->second);
    open_.erase(name);
    return out;
  }

 private:
  [[nodiscard]] Error unknown(const std::string& name) const {
    std::vector<std::string> known;
    for (const auto& [each, text] : templates_) known.push_back(each);
    const auto near = nearest(name, known);
    return broken(name, "is not there",
                  near ? "did you mean " + *near + "?" : "see which there are: templates/");
  }

  Result<std::string> expanded(const std::string& name, std::string_view text) {
    std::string out;
    int depth = 0;
    while (true) {
      const auto open = text.find("{{");
      if (out.size() > kBytes) return broken(name, "has more than a megabyte", "take it apart");
      out += text.substr(0, open);
      if (open == std::string_view::npos) return out;
      const auto close = text.find("}}", open);
      if (close == std::string_view::npos)
        return broken(name, "has a tag that does not close", "end it with }}");
      const auto tag = trimmed(text.substr(open + 2, close - open - 2));
      const char sign = tag.empty() ? ' ' : tag.front();
      if (sign == '=') return broken(name, "changes its delimiters", "keep {{ and }}");
      if (sign == '#' || sign == '^') ++depth;
      if (sign == '/') --depth;
      if (depth > kDepth)
        return broken(name, fmt::format("has blocks more than {} deep", kDepth), "take it apart");
      std::size_t end = close + 2;
      if (sign == '>') {
        auto part = flat(beside(name, trimmed(tag.substr(1))));
        if (!part) return std::move(part).error();
        put(*part, text.substr(end), out, end);
      } else {
        out += text.substr(open, end - open);
      }
      text.remove_prefix(end);
    }
  }

  // A partial alone on its line is indented as the line is, and takes its line break.
  static void put(const std::string& part, std::string_view rest, std::string& out,
                  std::size_t& end) {
    const auto line = out.rfind('\n') + 1;  // npos + 1 is 0
    const std::string indent = out.substr(line);
    const bool is_alone = indent.find_first_not_of(" \t") == std::string::npos &&
                          (rest.empty() || rest.front() == '\n');
    if (!is_alone) {
      out += part;
      return;
    }
    out.resize(line);
    for (std::string_view left = part; !left.empty();) {
      const auto length = std::min(left.find('\n'), left.size() - 1) + 1;
      if (left.front() != '\n') out += indent;
      out += left.substr(0, length);
      left.remove_prefix(length);
    }
    if (!rest.empty()) ++end;
  }

  static std::string beside(const std::string& name, const std::string& partial) {
    const auto slash = name.rfind('/');
    return slash == std::string::npos ? partial : name.substr(0, slash + 1) + partial;
  }

  const Templates& templates_;
  std::set<std::string> open_;
};

// The library takes a section's tag alone on its line out only where the section is shown, and then
// empty lines inside it too. So such tags are given without their lines, and empty lines with a
// sign that is taken away afterwards.
constexpr char kEmptyLine = '\x03';

bool is_section_tag(std::string_view line) {
  const auto tag = trimmed(line);
  return tag.size() > 4 && tag.starts_with("{{") && tag.find("}}") == tag.size() - 2 &&
         std::string_view("#^/!").find(tag[2]) != std::string_view::npos;
}

std::string without_tag_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const bool is_whole = end < text.size();
    if (is_section_tag(line)) {
      out += trimmed(line);
    } else {
      if (line.empty()) out += kEmptyLine;
      out += line;
      if (is_whole) out += '\n';
    }
    text.remove_prefix(is_whole ? end + 1 : end);
  }
  return out;
}

mustache::data data_of(const Fields& fields);

mustache::data data_of(const Datum& datum) {
  if (const auto* condition = std::get_if<bool>(&datum.value)) return {*condition};
  if (const auto* text = std::get_if<std::string>(&datum.value)) return {*text};
  mustache::data list(mustache::data::type::list);
  for (const auto& item : std::get<std::vector<Fields>>(datum.value)) list.push_back(data_of(item));
  return list;
}

mustache::data data_of(const Fields& fields) {
  mustache::data out(mustache::data::type::object);
  for (const auto& [name, datum] : fields) out.set(name, data_of(datum));
  return out;
}

// The library puts nothing where a name is not known; here it is remembered.
class StrictContext final : public mustache::context<std::string> {
 public:
  explicit StrictContext(const mustache::data* data) : context(data) {}
  [[nodiscard]] const mustache::data* get(const std::string& name) const override {
    const auto* found = mustache::context<std::string>::get(name);
    if (found == nullptr && unknown_.empty()) unknown_ = name;
    return found;
  }
  [[nodiscard]] const std::string& unknown() const { return unknown_; }

 private:
  mutable std::string unknown_;
};

void collect(const Fields& fields, std::vector<std::string>& names) {
  for (const auto& [name, datum] : fields) {
    names.push_back(name);
    if (const auto* list = std::get_if<std::vector<Fields>>(&datum.value))
      for (const auto& item : *list) collect(item, names);
  }
}

}  // namespace

class TemplateEngine::Impl {
 public:
  explicit Impl(Templates templates) : templates_(std::move(templates)) {}

  Result<std::string> fill(std::string_view name, const Fields& fields) {
    auto ready = made_ready(std::string(name));
    if (!ready) return std::move(ready).error();
    const auto data = data_of(fields);
    StrictContext context(&data);
    std::string out = (*ready)->render(context);
    if (!(*ready)->is_valid())
      return broken(name, "does not read: " + (*ready)->error_message(), "see mustache(5)");
    std::erase(out, kEmptyLine);
    if (context.unknown().empty()) return out;
    std::vector<std::string> known;
    collect(fields, known);
    const auto near = nearest(context.unknown(), known);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    return broken(name, fmt::format("asks for `{}`, which is not known there", context.unknown()),
                  near ? "did you mean `" + *near + "`?"
                       : fmt::format("known are {}", fmt::join(known, ", ")));
  }

 private:
  Result<mustache::mustache*> made_ready(const std::string& name) {
    const auto known = ready_.find(name);
    if (known != ready_.end()) return &known->second;
    auto text = Flattener(templates_).flat(name);
    if (!text) return std::move(text).error();
    mustache::mustache made(without_tag_lines(*text));
    if (!made.is_valid())
      return broken(name, "does not read: " + made.error_message(), "see mustache(5)");
    made.set_custom_escape([](const std::string& as_it_is) { return as_it_is; });
    return &ready_.emplace(name, std::move(made)).first->second;
  }

  Templates templates_;
  std::map<std::string, mustache::mustache> ready_;
};

TemplateEngine::TemplateEngine(Templates templates)
    : impl_(std::make_unique<Impl>(std::move(templates))) {}
TemplateEngine::~TemplateEngine() = default;
TemplateEngine::TemplateEngine(TemplateEngine&&) noexcept = default;
TemplateEngine& TemplateEngine::operator=(TemplateEngine&&) noexcept = default;

Result<std::string> TemplateEngine::fill(std::string_view name, const Fields& fields) {
  return impl_->fill(name, fields);
}

}  // namespace vitara::render
