#include "core/text/name_match.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/suggest.hpp"
#include "core/text/fold.hpp"

namespace vitara::text {
namespace {

/// Weights were chosen so that a right last name alone stays below a slip in both names.
constexpr double kLastNameWeight = 0.6;
constexpr double kSwapped = 0.98;
constexpr double kOnePartOfTwo = 0.9;

/// Longer than any column of the EMR; bounds the work of one comparison.
constexpr std::size_t kLongest = 60;

/// Two texts with each code point written as one byte, so that a distance over bytes counts
/// letters. At most 2 x kLongest different ones: they fit.
struct Coded {
  std::string a;
  std::string b;
};

Coded coded(const std::string& a, const std::string& b) {
  std::vector<std::string> alphabet;
  const auto code = [&alphabet](std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
      const auto point = cut(text.substr(at), 1);
      at += point.size();
      const auto found = std::ranges::find(alphabet, point);
      bytes.push_back(static_cast<char>(found - alphabet.begin()));
      if (found == alphabet.end()) alphabet.push_back(point);
    }
    return bytes;
  };
  auto first = code(a);
  return {std::move(first), code(b)};
}

/// 1 for equal, 0 for nothing in common; the second slip costs more than the first.
double similarity(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return 0.0;
  if (a == b) return 1.0;
  const auto letters = coded(a, b);
  const auto longer = std::max(letters.a.size(), letters.b.size());
  const auto slips = edit_distance(letters.a, letters.b, longer);
  const double share = std::min(1.0, static_cast<double>(slips) / static_cast<double>(longer));
  return 1.0 - share * (1.0 + share) / 2.0;
}

/// One name as it is compared: whole, and the parts that spaces and hyphens make.
struct Folded {
  std::string whole;
  std::vector<std::string> parts;
};

Folded folded(std::string_view name) {
  const auto text = cut(name, kLongest);
  Folded result{.whole = fold(text), .parts = {}};
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" -"), rest.size());
    if (auto part = fold(rest.substr(0, end)); !part.empty())
      result.parts.push_back(std::move(part));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

/// "Mary" for "Mary Ann": callers leave out what records keep.
double first_name_score(const Folded& a, const Folded& b) {
  const double whole = similarity(a.whole, b.whole);
  if (a.parts.empty() || b.parts.empty()) return whole;
  return std::max(whole, similarity(a.parts.front(), b.parts.front()));
}

/// "Roy" for "Côté-Roy", but never part against part of two double names.
double last_name_score(const Folded& a, const Folded& b) {
  double best = similarity(a.whole, b.whole);
  if (a.parts.size() > 1 && b.parts.size() > 1) return best;
  for (const auto& one : a.parts) {
    for (const auto& other : b.parts) best = std::max(best, kOnePartOfTwo * similarity(one, other));
  }
  return best;
}

double score(const Folded& first, const Folded& last, const Folded& file_first,
             const Folded& file_last) {
  const double last_score = last_name_score(last, file_last);
  if (first.whole.empty() || file_first.whole.empty()) return last_score;
  return kLastNameWeight * last_score +
         (1.0 - kLastNameWeight) * first_name_score(first, file_first);
}

}  // namespace

double name_score(const PersonName& heard, const PersonName& on_file) {
  const Folded first = folded(heard.first), last = folded(heard.last);
  const Folded file_first = folded(on_file.first), file_last = folded(on_file.last);

  double best = score(first, last, file_first, file_last);
  if (first.whole.empty()) {
    const auto& whole = last.whole;
    best = std::max({best, similarity(whole, file_first.whole + file_last.whole),
                     similarity(whole, file_last.whole + file_first.whole)});
  } else if (!file_first.whole.empty()) {
    best = std::max(best, kSwapped * score(last, first, file_first, file_last));
  }
  return best;
}

}  // namespace vitara::text
