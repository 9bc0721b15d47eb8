#include "core/topology/schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace vitara::topology {

namespace {

using Json = nlohmann::ordered_json;

// A patch (an overlay) leaves out what it does not change, and takes away with null.
enum class Role { whole, patch };

// Whether a number or true, as other readers of YAML understand `name: 7`, may be this text.
enum class Plain { never, may_be };

struct Pattern {
  Check check;
  std::string text;
  std::size_t longest;
  Plain plain = Plain::never;
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> kAll = [] {
    const std::string hidden =
        R"(\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f)";
    const std::string label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    const std::string dns = fmt::format(R"({0}(?:\.{0})*)", label);
    const std::string address =
        R"((?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))";
    const std::string port = "[1-9][0-9]{0,4}";
    const std::string variable = "[A-Za-z_][A-Za-z0-9_]*";
    const std::string stays = R"((?!(?:.*/)?\.\.(?:/|$)))";  // no `..` among its parts
    const std::string in_path = fmt::format(R"([^ !"#$&'()*;<>?\[\\\]^`{{|}}{}])", hidden);
    const std::string in_url = "[A-Za-z0-9/._~%+@:,=-]";
    const std::string url_path = fmt::format("{}/{}*", stays, in_url);
    const std::string own = "(?!/(?:etc|root|proc|sys|dev)(?:/|$))(?!/+$)";
    const std::string line = fmt::format("[^{}]", hidden);
    return std::vector<Pattern>{
        {label_fault, label, 63, Plain::may_be},
        {dns_name_fault, dns, 253, Plain::may_be},
        {vhost_name_fault, fmt::format(R"((?:\*\.)?{0}(?:\.{0})+)", label), 255},
        {path_fault, fmt::format("{}/{}*", stays, in_path), 1024},
        {served_path_fault, fmt::format("{}{}/{}*", stays, own, in_path), 1024},
        {relative_path_fault, fmt::format("(?!/){}{}+", stays, in_path), 1024},
        {url_path_fault, url_path, 1024},
        {prefix_fault, fmt::format("(?!/$){}", url_path), 1024},
        {url_fault, fmt::format("https?://(?:{}|{})(?::{})?(?:/{}*)?", dns, address, port, in_url),
         2048},
        {email_fault, fmt::format(R"([A-Za-z0-9._+-]{{1,64}}@{})", dns), 320},
        {address_fault, address, 64},
        {address_or_name_fault, fmt::format("(?:{}|{})", address, dns), 253, Plain::may_be},
        {network_fault, fmt::format("(?:all|{}(?:/[0-9]{{1,3}})?)", address), 64},
        {variable_fault, variable, 128},
        {user_fault, fmt::format("(?:{}|{})", label, variable), 32, Plain::may_be},
        {header_fault, "[A-Za-z0-9-]+", 64},
        {image_fault, "[A-Za-z0-9](?:[A-Za-z0-9._/:@-]*[A-Za-z0-9])?", 255, Plain::may_be},
        {phone_number_fault, R"(\+[1-9][0-9]{6,14})", 16},
        {volume_fault, fmt::format("[^:]+:/{}*", in_path), 2060},
        {version_fault, R"([0-9]{1,5}(?:\.[0-9]{1,5}){0,2})", 17, Plain::may_be},
        {ssh_fault, fmt::format("[A-Za-z0-9_-]+@(?:{}|{})(?::{})?", dns, address, port), 512},
        {published_port_fault,
         fmt::format(R"((?:(?:{0}|\[{0}\]):)?0*{1}:0*{1}(?:/tcp)?)", address, port), 80},
        {port_fault, fmt::format("0*{}(?:/tcp)?", port), 32, Plain::may_be},
        {upstream_fault, fmt::format("{0}(?:/{0})?", label), 127, Plain::may_be},
        {reason_fault, line + "+", 4096, Plain::may_be},
        {text_fault, line + "*", 4096, Plain::may_be}};
  }();
  return kAll;
}

const Pattern& pattern(Check check) {
  for (const auto& each : patterns())
    if (each.check == check) return each;
  return patterns().back();
}

// Where a file has `${`, the value is known only when the variables are.
std::string or_variable(const std::string& text) { return fmt::format(R"(^(?:{})$|\$\{{)", text); }

Json text_schema(Check check) {
  const auto& found = pattern(check);
  Json schema = {{"type", "string"}};
  if (found.plain == Plain::may_be) schema["type"] = {"string", "number", "boolean"};
  schema["pattern"] = or_variable(found.text);
  schema["maxLength"] = 4096;
  if (check != text_fault) schema["description"] = check("").value_or("free text");
  return schema;
}

// A value that YAML has a type of its own for, or the text that stands for it.
Json typed(Json plain, const std::string& text) {
  return {{"anyOf", {std::move(plain), {{"type", "string"}, {"pattern", or_variable(text)}}}}};
}

Json list_of(Json items) { return {{"type", {"array", "null"}}, {"items", std::move(items)}}; }

Json words_schema() {
  Json split = text_schema(reason_fault);
  split["description"] = "split as a shell splits words; never run by a shell";
  return {{"anyOf", {{{"type", "array"}, {"items", text_schema(text_fault)}}, std::move(split)}}};
}

Json schema_of(const Shape& shape, Role role);

Json scalar_schema(const Shape& shape) {
  switch (shape.form) {
    case Form::whole:
      return typed({{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}},
                   "0|[1-9][0-9]*");
    case Form::flag:
      return typed({{"type", "boolean"}}, "true|false");
    case Form::off:
      return typed({{"const", false}}, "false");
    case Form::size: {
      auto schema = typed({{"type", "integer"}, {"minimum", 1}}, "[0-9]+(?:[KMG]|[KMG]iB)?");
      schema["description"] = "a size such as 512, 16K or 5MiB; factors of 1,024";
      return schema;
    }
    case Form::duration: {
      Json schema = {{"type", "string"}, {"pattern", or_variable("[0-9]+(?:ms|s|m|h|d)")}};
      schema["description"] = "a time such as 250ms, 5s, 10m or 24h";
      return schema;
    }
    case Form::choice: {
      const auto words = fmt::format("{}", fmt::join(shape.choices, "|"));
      return {
          {"anyOf",
           {{{"enum", shape.choices}}, {{"type", "string"}, {"pattern", std::string(R"(\$\{)")}}}},
          {"description", "one of " + words}};
    }
    default:
      return text_schema(shape.check);
  }
}

// The keys of a map. One that was noted twice has two forms.
void add_keys(Json& properties, const Shape& shape, Role role) {
  for (const auto& key : shape.keys) {
    auto schema = schema_of(key.shape, role);
    if (properties.contains(key.name)) {
      auto& first = properties[key.name];
      first = {{"anyOf", {std::move(first), std::move(schema)}}};
    } else {
      properties[key.name] = std::move(schema);
    }
  }
}

// The keys that hang on a word: the others' are refused, its own are needed.
Json variants_of(const Shape& shape, Role role) {
  auto all = Json::array();
  for (const auto& variant : shape.variants) {
    Json own = Json::object();
    add_keys(own, variant.shape, role);
    Json refused = Json::object();
    for (const auto& other : shape.variants)
      for (const auto& key : other.shape.keys)
        if (!own.contains(key.name)) refused[key.name] = false;
    for (auto& [name, schema] : own.items()) refused[name] = std::move(schema);
    Json then = {{"properties", std::move(refused)}};
    if (!variant.shape.needed.empty()) then["required"] = variant.shape.needed;
    Json when = Json::object();
    when["properties"][variant.key]["const"] = variant.word;
    when["required"] = Json::array({variant.key});
    all.push_back({{"if", std::move(when)}, {"then", std::move(then)}});
  }
  return all;
}

Json map_schema(const Shape& shape, Role role) {
  Json properties = Json::object();
  add_keys(properties, shape, role);
  // An editor completes the keys of every kind; which go together is said below.
  for (const auto& variant : shape.variants)
    for (const auto& key : variant.shape.keys)
      if (!properties.contains(key.name))
        properties[key.name] = role == Role::patch ? schema_of(key.shape, role) : Json(true);
  const bool needs = role == Role::whole && !(shape.needed.empty() && shape.one_of.empty());
  Json schema = {{"type", "object"}, {"additionalProperties", false}};
  if (!needs) schema["type"] = {"object", "null"};
  schema["properties"] = std::move(properties);
  if (role == Role::patch) return schema;
  if (!shape.needed.empty()) schema["required"] = shape.needed;
  if (!shape.one_of.empty()) {
    auto ways = Json::array();
    for (const auto& key : shape.one_of) ways.push_back({{"required", Json::array({key})}});
    schema["oneOf"] = std::move(ways);
  }
  if (!shape.variants.empty()) schema["allOf"] = variants_of(shape, role);
  return schema;
}

Json whole_schema(const Shape& shape, Role role) {
  switch (shape.form) {
    case Form::texts:
      return list_of(text_schema(shape.check));
    case Form::words:
      return words_schema();
    case Form::commands: {
      Json schema = list_of(words_schema());
      schema["type"] = "array";
      return schema;
    }
    case Form::map:
      return map_schema(shape, role);
    case Form::maps:
      return list_of(schema_of(shape.items.front(), Role::whole));
    case Form::named:
      return {
          {"type", {"object", "null"}},
          {"propertyNames", {{"pattern", fmt::format("^(?:{})$", pattern(shape.name_check).text)}}},
          {"additionalProperties", schema_of(shape.items.front(), role)}};
    default:
      return scalar_schema(shape);
  }
}

Json schema_of(const Shape& shape, Role role) {
  auto schema = whole_schema(shape, role);
  if (role == Role::whole) return schema;
  return {{"anyOf", {{{"type", "null"}}, std::move(schema)}}};
}

}  // namespace

std::string_view pattern_of(Check check) { return pattern(check).text; }

Json json_schema() {
  const auto shape = file_shape();
  auto schema = map_schema(shape, Role::whole);
  auto patch = map_schema(shape, Role::patch);
  Json overlays = {{"type", {"object", "null"}}};
  overlays["propertyNames"]["pattern"] = fmt::format("^(?:{})$", pattern(label_fault).text);
  overlays["additionalProperties"]["$ref"] = "#/definitions/patch";
  overlays["description"] = "what --env changes: JSON Merge Patches (RFC 7396)";
  Json document = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "vitara.yaml"},
                   {"description", "what runs where, as vitara reads it (format version 1)"},
                   {"type", "object"}};
  document["properties"] = std::move(schema["properties"]);
  document["properties"]["overlays"] = std::move(overlays);
  document["additionalProperties"] = false;
  document["required"] = Json::array({"version"});
  // The name may stand in a file that is included.
  document["anyOf"] = Json::array(
      {{{"required", Json::array({"name"})}}, {{"required", Json::array({"include"})}}});
  document["definitions"]["patch"] = std::move(patch);
  return document;
}

}  // namespace vitara::topology
