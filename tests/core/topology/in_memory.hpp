// A topology from texts in memory, as load() reads one from files.
#pragma once

#include <map>
#include <string>

#include "core/topology/load.hpp"

namespace vitara::topology::testing {

/// Files that exist in a map alone; what is not there is `missing`. Nothing can be written.
class TextFiles final : public Files {
 public:
  explicit TextFiles(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}
  Result<std::string> read(const std::string& path, std::uint64_t limit) override {
    const auto found = texts_.find(path);
    if (found == texts_.end())
      return Error{.code = Code::missing, .message = "no file " + path, .hint = "create it"};
    if (found->second.size() > limit)
      return Error{.code = Code::invalid, .message = path + " is too large"};
    return found->second;
  }
  Result<void> write(const std::string&, std::string_view, std::uint32_t) override {
    return Error{.code = Code::denied, .message = "read only"};
  }
  Result<FileStatus> status(const std::string& path) override {
    return Error{.code = Code::missing, .message = path};
  }
  Result<std::vector<std::string>> list(const std::string& folder) override {
    return Error{.code = Code::missing, .message = folder};
  }
  Result<void> make_folder(const std::string&, std::uint32_t) override {
    return Error{.code = Code::denied, .message = "read only"};
  }
  Result<void> remove(const std::string&) override {
    return Error{.code = Code::denied, .message = "read only"};
  }

 private:
  std::map<std::string, std::string> texts_;
};

/// Several files; the first argument of `load` is vitara.yaml.
inline Loaded load_all(std::map<std::string, std::string> texts,
                       const std::string& environment = "",
                       std::map<std::string, std::string, std::less<>> variables = {}) {
  TextFiles files(std::move(texts));
  return load({.file = "vitara.yaml", .environment = environment, .wants_origins = true}, files,
              FixedEnvironment(std::move(variables)));
}

/// One file.
inline Loaded load_text(const std::string& text) { return load_all({{"vitara.yaml", text}}); }

}  // namespace vitara::topology::testing
