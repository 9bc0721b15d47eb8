#include "core/render/nginx_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace vitara::render::nginx {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// What a word, or text between quotes, cannot merely run through.
bool ends_run(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ';':
    case '{':
    case '\\':
    case '"':
    case '\'':
      return true;
    default:
      return false;
  }
}

struct Token {
  enum class Kind { word, open, close, end, broken };
  Kind kind = Kind::end;
  std::string text = {};
  bool is_quoted = false;
  int line = 0;
};

// nginx's own lexing (ngx_conf_read_token): words, single and double quotes, backslashes, comments
// at the start of a word; `${` does not open a block.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next() {
    skip();
    Token token{.line = line_};
    if (at_ >= text_.size()) return token;
    const char c = text_[at_];
    if (c == ';' || c == '{' || c == '}') {
      ++at_;
      token.kind = c == '{' ? Token::Kind::open : Token::Kind::close;
      token.text = c;
      return token;
    }
    return c == '"' || c == '\'' ? quoted(token) : word(token);
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      if (!is_space(c)) return;
      if (c == '\n') ++line_;
      ++at_;
    }
  }

  Token quoted(Token token) {
    const char quote = text_[at_++];
    token.is_quoted = true;
    for (run(token.text); at_ < text_.size() && text_[at_] != quote; run(token.text)) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size())
        take_escape(token.text);
      else
        take(token.text);
    }
    token.kind = at_ < text_.size() ? Token::Kind::word : Token::Kind::broken;
    ++at_;
    return token;
  }

  Token word(Token token) {
    token.kind = Token::Kind::word;
    for (run(token.text); at_ < text_.size(); run(token.text)) {
      const char c = text_[at_];
      const bool is_variable = c == '{' && token.text.ends_with('$');
      if (is_space(c) || c == ';' || (c == '{' && !is_variable)) break;
      if (is_variable) {
        while (at_ < text_.size() && text_[at_] != '}' && text_[at_] != ';') take(token.text);
        continue;
      }
      if (c == '\\' && at_ + 1 < text_.size())
        take_escape(token.text);
      else
        take(token.text);
    }
    return token;
  }

  // All up to the next letter that has to be looked at: most of a text, in one piece.
  void run(std::string& into) {
    auto end = at_;
    while (end < text_.size() && !ends_run(text_[end])) ++end;
    into.append(text_, at_, end - at_);
    at_ = end;
  }

  void take(std::string& into) {
    if (text_[at_] == '\n') ++line_;
    into += text_[at_++];
  }

  // As nginx does: \" \' \\ lose the backslash, \t \r \n become what they say, others stay.
  void take_escape(std::string& into) {
    const char c = text_[at_ + 1];
    const auto known = std::string_view("trn").find(c);
    if (c == '"' || c == '\'' || c == '\\') {
      into += c;
    } else if (known != std::string_view::npos) {
      into += "\t\r\n"[known];
    } else {
      take(into);
      take(into);
      return;
    }
    at_ += 2;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

class Parser {
 public:
  Parser(std::string_view text, const std::string& file, const Limits& limits, std::size_t& count,
         Findings& findings)
      : lexer_(text), file_(file), limits_(limits), count_(count), findings_(findings) {}

  std::vector<Directive> whole() {
    auto out = block(0);
    return out;
  }

 private:
  void broken(int line, std::string message) {
    is_over_ = true;
    findings_.push_back({.code = "C500",
                         .severity = Severity::error,
                         .message = std::move(message),
                         .file = file_,
                         .line = line,
                         .hint = "nginx -t says the same"});
  }

  std::vector<Directive> block(int depth) {
    std::vector<Directive> out;
    for (auto token = lexer_.next(); !is_over_; token = lexer_.next()) {
      if (token.kind == Token::Kind::end) {
        if (depth > 0) broken(token.line, "the file ends inside a block: a `}` is missing");
        return out;
      }
      if (token.kind == Token::Kind::close && token.text == "}") {
        if (depth == 0) broken(token.line, "a `}` that closes nothing");
        return out;
      }
      if (token.kind != Token::Kind::word) {
        broken(token.line, fmt::format("`{}` where a directive belongs", token.text));
        return out;
      }
      if (++count_ > limits_.directives) {
        broken(token.line, fmt::format("more than {} directives", limits_.directives));
        return out;
      }
      out.push_back(directive(std::move(token), depth));
    }
    return out;
  }

  Directive directive(Token first, int depth) {
    Directive out{.name = std::move(first.text), .file = file_, .line = first.line};
    for (auto token = lexer_.next();; token = lexer_.next()) {
      if (token.kind == Token::Kind::word) {
        out.values.push_back(std::move(token.text));
        continue;
      }
      if (token.kind == Token::Kind::close && token.text == ";") return out;
      if (token.kind != Token::Kind::open) {
        broken(token.line, fmt::format("`{}` has no `;` at its end", out.name));
        return out;
      }
      out.has_block = true;
      // njs and Lua have a language of their own inside.
      if (depth >= limits_.depth)
        broken(token.line, fmt::format("blocks more than {} deep", limits_.depth));
      else
        out.block = block(depth + 1);
      return out;
    }
  }

  Lexer lexer_;
  const std::string& file_;
  const Limits& limits_;
  std::size_t& count_;
  Findings& findings_;
  bool is_over_ = false;
};

}  // namespace

const Directive* Directive::child(std::string_view wanted) const {
  const auto found = std::find_if(block.begin(), block.end(),
                                  [&](const Directive& each) { return each.name == wanted; });
  return found == block.end() ? nullptr : &*found;
}

std::string_view Directive::value(std::size_t n) const {
  return n < values.size() ? std::string_view(values[n]) : std::string_view();
}

Tree parse(std::string_view text, const std::string& file, const Limits& limits) {
  Tree tree{.files = {file}};
  if (text.size() > limits.bytes) {
    tree.findings.push_back(
        {.code = "C500", .message = fmt::format("more than {} bytes", limits.bytes), .file = file});
    return tree;
  }
  std::size_t count = 0;
  tree.directives = Parser(text, file, limits, count, tree.findings).whole();
  return tree;
}

}  // namespace vitara::render::nginx
