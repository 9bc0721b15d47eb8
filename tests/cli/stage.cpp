#include "tests/cli/stage.hpp"

#include <gtest/gtest.h>

namespace vitara::cli::testing {

http::Exchange NoHttp::send(const http::Request& request, const Within&) {
  ADD_FAILURE() << "a request was sent to " << request.url;
  return http::Failure{.error = {.code = Code::unreachable, .message = "no network here"}};
}

Result<Finished> NoProcesses::run(const Command& command, const Within&) {
  ADD_FAILURE() << "a program was started: " << command.program;
  return Error{.code = Code::missing, .message = "no programs here"};
}

Exit Stage::run(const std::string& words) {
  out.str("");
  err.str("");
  Session one = session();
  return cli::run(one, words_of(words));
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  char quote = '\0';
  bool open = false;
  for (const char c : line) {
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
      open = true;
    } else if (quote == '\0' && c == ' ') {
      if (open) words.push_back(std::exchange(word, ""));
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) words.push_back(word);
  return words;
}

}  // namespace vitara::cli::testing
