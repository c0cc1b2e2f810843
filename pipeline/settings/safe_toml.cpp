// SPDX-License-Identifier: MIT
#include "pipeline/settings/safe_toml.h"

#include <fmt/format.h>

#include <algorithm>

#include "system/utf8.h"

namespace podmill {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view basic_fence = "\"\"\"", literal_fence = "'''";

bool is_beyond_ascii(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

/// What opens at `at`: "#", one quotation mark or three; empty where nothing does.
std::string_view opening(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '#') return text.substr(at, 1);
  if (c != '"' && c != '\'') return {};
  const std::string_view three = text.substr(at, 3);
  return three == basic_fence || three == literal_fence ? three : three.substr(0, 1);
}

/// Where what `open` opened at `at` is over; for a string that lacks its end, the line's or the text's.
std::size_t closing(std::string_view text, std::size_t at, std::string_view open) {
  if (open == "#") return std::min(text.find('\n', at), text.size());
  for (std::size_t i = at + open.size(); i < text.size(); ++i) {
    if (text.substr(i).starts_with(open)) {
      i += open.size();
      // Up to two of the string's own marks may stand right before the three that close it.
      for (int own = 0; own < 2 && open.size() == 3 && i < text.size() && text[i] == open[0]; ++own) ++i;
      return i;
    }
    if (text[i] == '\n' && open.size() == 1) return i;
    if (text[i] == '\\' && open[0] == '"') ++i;
  }
  return text.size();
}

/// Where toml++ looks for the end of a number: up to white space or one of "]},#", through whatever else stands
/// there.
class NumberScan {
 public:
  /// The next character, be it the first of a string or a comment.
  void pass(char c);
  bool reads_on() const { return in_number_; }

 private:
  bool in_value_ = false, in_number_ = false;
  int depth_ = 0;  // of arrays and inline tables
  char before_ = '\n';
};

void NumberScan::pass(char c) {
  static constexpr std::string_view ends = " \t\n\v\f\r]},#", begins = " \t\n\v\f\r=[{,";
  static constexpr std::string_view first = "+-0123456789";
  const auto is = [](std::string_view set, char of_it) { return set.find(of_it) != std::string_view::npos; };
  in_number_ = in_number_ ? !is(ends, c) : in_value_ && is(first, c) && is(begins, before_);
  before_ = c;
  if (in_number_) return;
  if (c == '=') in_value_ = true;
  if (in_value_) depth_ += static_cast<int>(c == '[' || c == '{') - static_cast<int>(c == ']' || c == '}');
  if (c == '\n' && depth_ <= 0) *this = {};
}

TextPlace place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line = before.rfind('\n') + 1;  // npos + 1: the first
  const auto begins_letter = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  return {1 + static_cast<int>(std::ranges::count(before, '\n')),
          1 + static_cast<int>(std::ranges::count_if(before.substr(line), begins_letter))};
}

/// Appends """…""" with the letters behind line-ending backslashes as escapes. Where a letter is itself behind a
/// backslash: its offset in the string.
std::optional<std::size_t> append_multi_line(std::string& to, std::string_view string) {
  std::size_t at = 0;
  while (at < string.size()) {
    if (string[at] != '\\') {
      to += string[at++];
      continue;
    }
    const std::size_t next = std::min(string.find_first_not_of(" \t\r\n", at + 1), string.size());
    to += string.substr(at, next - at);
    const bool is_escape = next == at + 1;
    at = next;
    if (at == string.size()) break;
    if (!is_beyond_ascii(string[at])) {
      if (is_escape) to += string[at++];
      continue;
    }
    if (is_escape) return at;
    std::size_t behind = at;
    const char32_t letter = next_code_point(string, behind);
    // Left as it is, what is no UTF-8 is refused.
    to += first_invalid_utf8(string.substr(at, behind - at))
              ? std::string(string.substr(at, behind - at))
              : fmt::format("\\U{:08X}", static_cast<unsigned>(letter));
    at = behind;
  }
  return {};
}

}  // namespace

std::optional<TextPlace> unclosed_string(std::string_view toml) {
  std::size_t at = 0;
  while (at < toml.size()) {
    const std::string_view open = opening(toml, at);
    if (open.empty()) {
      ++at;
      continue;
    }
    const std::size_t end = closing(toml, at, open);
    const std::string_view whole = toml.substr(at, end - at);
    if (open != "#" && (whole.size() < 2 * open.size() || !whole.ends_with(open))) return place_of(toml, at);
    at = end;
  }
  return {};
}

SafeToml safe_toml(std::string_view toml) {
  SafeToml safe;
  std::size_t at = toml.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  safe.text = toml.substr(0, at);
  const auto refused = [&](std::size_t where, std::string_view what) {
    return SafeToml{{}, SafeToml::Misplaced{place_of(toml, where), what}};
  };
  NumberScan number;
  while (at < toml.size()) {
    const std::string_view open = opening(toml, at);
    number.pass(toml[at]);
    if (open.empty()) {
      if (is_beyond_ascii(toml[at])) return refused(at, "a letter or sign outside of quotation marks");
      safe.text += toml[at++];
      continue;
    }
    const std::size_t end = closing(toml, at, open);
    const std::string_view whole = toml.substr(at, end - at);
    if (const auto letter = std::ranges::find_if(whole, is_beyond_ascii);
        number.reads_on() && letter != whole.end()) {
      return refused(at + (letter - whole.begin()), "a letter or sign in quotation marks right behind a number");
    }
    if (open != basic_fence) {
      safe.text += whole;
    } else if (const auto letter = append_multi_line(safe.text, whole)) {
      return refused(at + *letter, "a letter or sign that no backslash can stand before");
    }
    at = end;
  }
  return safe;
}

}  // namespace podmill
