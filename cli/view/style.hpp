// How text looks on a terminal: whether to colour, in what, and how wide a word is there. Never
// prints, never reads the environment itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/sys/env.hpp"

namespace vitara::cli {

/// What `--color` says.
enum class ColourChoice { automatic, always, never };
/// What was decided.
enum class Colour { off, on };
/// What a stream is connected to.
enum class Sink { other, terminal };

/// Whether to colour a stream: the flag, then NO_COLOR (no-color.org: set and not empty), then
/// CLICOLOR_FORCE and CLICOLOR (bixense.com/clicolors), then TERM=dumb, then what the stream is.
Colour decide_colour(ColourChoice choice, const Environment& environment, Sink sink);

enum class Paint { bold, dim, red, green, yellow, cyan };

/// The look of one stream.
class Style {
 public:
  explicit Style(Colour colour = Colour::off, std::size_t width = 80)
      : colour_(colour), width_(width) {}
  /// The text in that paint, or as it is where colour is off.
  [[nodiscard]] std::string paint(Paint paint, std::string_view text) const;
  /// Columns that a line may have.
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  Colour colour_;
  std::size_t width_;
};

/// Text from outside made safe to show: control characters, which could move the cursor or retitle
/// the terminal, become `\x1b`; bytes that are no UTF-8 become U+FFFD. Tabs and newlines stay.
std::string printable(std::string_view text);

/// Columns that UTF-8 text takes on a terminal; Chinese characters take two.
std::size_t display_width(std::string_view text);

/// The text in lines of at most `width` columns, broken at spaces, each after `indent`; a line
/// break in the text stays.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

}  // namespace vitara::cli
