#include "core/render/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/ensure.hpp"

namespace vitara::render {

namespace {

auto place_of(const std::vector<File>& files, std::string_view path) {
  return std::lower_bound(files.begin(), files.end(), path,
                          [](const File& file, std::string_view wanted) {
                            return std::string_view(file.path) < wanted;
                          });
}

bool is_below(std::string_view path) {
  if (path.empty() || path.starts_with('/') || path.ends_with('/')) return false;
  while (true) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

// http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash * kPrime;  // an end, so that neighbours do not run together
}

}  // namespace

void Tree::add(File file) {
  ensure(is_below(file.path), "a rendered path that does not stay below its folder");
  const auto at = place_of(files_, file.path);
  ensure(at == files_.end() || at->path != file.path, "two rendered files of one path");
  files_.insert(at, std::move(file));
}

void Tree::replace(File file) {
  const auto at = place_of(files_, file.path);
  ensure(at != files_.end() && at->path == file.path, "no rendered file of that path");
  files_[static_cast<std::size_t>(at - files_.begin())] = std::move(file);
}

void Tree::add(std::string_view folder, Tree other) {
  for (auto& file : other.files_) {
    if (!folder.empty()) file.path = fmt::format("{}/{}", folder, file.path);
    add(std::move(file));
  }
}

const File* Tree::file(std::string_view path) const {
  const auto at = place_of(files_, path);
  return at != files_.end() && at->path == path ? &*at : nullptr;
}

std::string owner_mark(std::string_view command, std::string_view platform) {
  return fmt::format("Rendered by `vitara {}` for {}", command, platform);
}

bool has_mark(std::string_view text, std::string_view mark) {
  const auto start = std::min(text.find_first_not_of("#/; "), text.size());
  text.remove_prefix(start);
  if (!text.starts_with(mark)) return false;
  // The platform's name ends there: `clinic` does not own the files of `clinic-2`.
  const auto rest = text.substr(mark.size());
  return rest.empty() || rest.front() == ':' || rest.front() == '\n';
}

std::string without_line_numbers(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    const bool has_break = line.size() < text.size();
    text.remove_prefix(line.size() + (has_break ? 1 : 0));
    const auto start = line.find_first_not_of(' ');
    const auto before = line.find_last_not_of("0123456789");
    const bool is_place = start != std::string_view::npos && line[start] == '#' &&
                          before + 1 < line.size() && line[before] == ':';
    out += is_place ? line.substr(0, before + 1) : line;
    if (has_break) out += '\n';
  }
  return out;
}

std::string revision(const Tree& tree) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const auto& file : tree.files()) {
    hash = mixed(hash, file.path);
    hash = mixed(hash, std::to_string(file.mode));
    hash = mixed(hash, without_line_numbers(file.text));
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace vitara::render
