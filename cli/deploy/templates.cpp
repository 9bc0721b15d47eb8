#include "cli/deploy/templates.hpp"

#include <fmt/format.h>

namespace vitara::cli {

namespace {

constexpr std::uint64_t kBytes = 1U << 20U;

}  // namespace

Result<render::Templates> templates_of(std::string_view family, const std::string& folder,
                                       Files& files) {
  render::Templates out;
  const auto below = fmt::format("{}/", family);
  for (const auto& text : deploy_templates())
    if (text.name.starts_with(below)) out.emplace(text.name, text.text);
  if (folder.empty()) return out;
  const auto own = fmt::format("{}/{}", folder, family);
  const auto names = files.list(own);
  if (!names || names->empty())
    return Error{.code = Code::missing,
                 .message = fmt::format("no templates in {}", own),
                 .hint = fmt::format("put those there that differ, such as {}/{}", folder,
                                     out.empty() ? below : out.begin()->first)};
  for (const auto& name : *names) {
    if (name.starts_with('.')) continue;
    auto text = files.read(fmt::format("{}/{}", own, name), kBytes);
    if (!text) return std::move(text).error();
    out[below + name] = *std::move(text);
  }
  return out;
}

}  // namespace vitara::cli
