#include "core/vapi/write.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/vapi/canonical.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/scalar.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

// As a dictionary has them: case counts only where letters are the same.
bool is_before(const std::string& a, const std::string& b) {
  const auto low = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(),
                                    [&](char c, char d) { return low(c) == low(d); });
  if (x == a.end() || y == b.end()) return a.size() != b.size() ? a.size() < b.size() : a > b;
  return low(*x) < low(*y);
}

std::vector<std::string> keys_of(const json& map) {
  std::vector<std::string> keys;
  for (auto it = map.begin(); it != map.end(); ++it) keys.push_back(it.key());
  std::sort(keys.begin(), keys.end(), is_before);
  const auto name = std::find(keys.begin(), keys.end(), "name");
  if (name != keys.end()) std::rotate(keys.begin(), name, name + 1);
  return keys;
}

bool is_plain(const std::string& text) {
  constexpr std::string_view kNotFirst = "-?:,[]{}#&*!|>'\"%@` \t";
  if (text.empty() || kNotFirst.find(text[0]) != std::string_view::npos || text.back() == ' ' ||
      text.back() == ':' || text.find(": ") != std::string::npos ||
      text.find(" #") != std::string::npos || text == "<<" || text.starts_with("---"))
    return false;
  const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  return !has_control && scalar_value(text, false).is_string();
}

// A literal block says all of a text but these.
bool fits_block(const std::string& text) {
  const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
  });
  return text.find('\n') != std::string::npos && !has_control && text[0] != ' ' &&
         text[0] != '\n' && !text.ends_with("\n\n");
}

class Writer {
 public:
  void map(const json& value, int indent, bool continues_line) {
    for (const auto& key : keys_of(value)) {
      if (!std::exchange(continues_line, false)) pad(indent);
      out_ += is_plain(key) ? key : json(key).dump();
      out_ += ':';
      under(value.at(key), indent);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void pad(int indent) { out_.append(static_cast<std::size_t>(indent), ' '); }

  void under(const json& value, int indent) {
    if (value.is_object() && !value.empty()) {
      out_ += '\n';
      map(value, indent + 2, false);
    } else if (value.is_array() && !value.empty()) {
      out_ += '\n';
      list(value, indent + 2);
    } else {
      out_ += ' ';
      scalar(value, indent + 2);
    }
  }

  void list(const json& value, int indent) {
    for (const auto& item : value) {
      pad(indent);
      out_ += '-';
      if (item.is_object() && !item.empty()) {
        out_ += ' ';
        map(item, indent + 2, true);
      } else if (item.is_array() && !item.empty()) {
        out_ += '\n';
        list(item, indent + 2);
      } else {
        out_ += ' ';
        scalar(item, indent + 2);
      }
    }
  }

  void scalar(const json& value, int indent) {
    if (value.is_number()) {
      out_ += js_number(value.get<double>());
    } else if (!value.is_string()) {
      out_ += value.dump();
    } else if (const auto& text = value.get_ref<const std::string&>(); fits_block(text)) {
      return block(text, indent);
    } else {
      out_ += is_plain(text) ? text : value.dump(-1, ' ', false, json::error_handler_t::replace);
    }
    out_ += '\n';
  }

  void block(const std::string& text, int indent) {
    out_ += text.ends_with('\n') ? "|\n" : "|-\n";
    std::string_view rest = text;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (end > 0) pad(indent);
      out_ += rest.substr(0, end);
      out_ += '\n';
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  std::string out_;
};

// The system prompt at the head of the messages; empty where there is none.
std::string prompt_of(const json& content) {
  const json::json_pointer first("/model/messages/0");
  if (!content.contains(first)) return {};
  const auto& message = content.at(first);
  if (!message.is_object() || message.value("role", json()) != "system") return {};
  const auto text = message.value("content", json());
  return text.is_string() ? text.get<std::string>() : std::string();
}

json without_prompt(json content) {
  auto& messages = content["model"]["messages"];
  messages.erase(0);
  if (messages.empty()) content["model"].erase("messages");
  return content;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, std::min(end + 1, text.size())));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_remark(const std::string& line) {
  const auto text = trimmed(line);
  return text.empty() || text[0] == '#';
}

}  // namespace

std::string yaml_text(const json& map) {
  Writer writer;
  writer.map(map, 0, false);
  return writer.take();
}

bool is_markdown(const Kind& kind, const json& content) {
  return &kind == &kAssistant && !trimmed(prompt_of(content)).empty();
}

std::string file_text(const Kind& kind, const json& content) {
  if (!is_markdown(kind, content)) return yaml_text(content);
  return "---\n" + yaml_text(without_prompt(content)) + "---\n\n" + prompt_of(content) + "\n";
}

std::optional<std::string> edited(std::string_view text, const Resource& resource, const json& disk,
                                  const std::vector<std::string>& keys) {
  const auto& tree = resource.tree;
  const bool is_md = resource.prompt_line > 0;
  if (tree.keys.empty() || is_md != is_markdown(*resource.kind, disk)) return std::nullopt;
  for (std::size_t i = 0; i < tree.keys.size(); ++i)
    if (tree.keys[i].column != 1 || (i > 0 && tree.keys[i].line <= tree.keys[i - 1].line))
      return std::nullopt;
  auto lines = lines_of(text);
  std::size_t end = lines.size();  // of the YAML part
  if (resource.file.ends_with(".md")) {
    end = static_cast<std::size_t>(tree.keys.back().line);
    while (end < lines.size() && !lines[end].starts_with("---")) ++end;
  }
  const json yaml = is_md ? without_prompt(disk) : disk;
  std::string out;
  std::size_t at = 0;
  const auto copy_to = [&](std::size_t to) {
    for (; at < to && at < lines.size(); ++at) out += lines[at];
  };
  const auto put = [&](const std::string& key) {
    if (yaml.contains(key)) out += yaml_text({{key, yaml.at(key)}});
  };
  for (std::size_t i = 0; i < tree.keys.size(); ++i) {
    const auto& key = tree.keys[i].text;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
    copy_to(static_cast<std::size_t>(tree.keys[i].line - 1));
    const bool is_last = i + 1 == tree.keys.size();
    at = is_last ? end : static_cast<std::size_t>(tree.keys[i + 1].line - 1);
    while (at > 0 && is_remark(lines[at - 1])) --at;  // what stands above the next key is its own
    put(key);
  }
  copy_to(end);
  if (!out.empty() && out.back() != '\n') out += '\n';
  for (const auto& key : keys)
    if (tree.find(key) == nullptr) put(key);
  const bool has_prompt = std::find(keys.begin(), keys.end(), "model") != keys.end();
  if (!is_md || !has_prompt) {
    copy_to(lines.size());
    return out;
  }
  return out + "---\n\n" + prompt_of(disk) + "\n";
}

}  // namespace vitara::vapi
