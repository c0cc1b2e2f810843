// SPDX-License-Identifier: MIT
#include "cli/terminal/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "system/error.h"
#include "system/utf8.h"

namespace podmill {
namespace {

winsize terminal_size() {
  winsize size{};
  for (const int stream : {STDERR_FILENO, STDOUT_FILENO})
    if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) return size;
  size.ws_col = 80;
  size.ws_row = 24;
  return size;
}

/// What stands on the character before it, and what is not seen at all, takes no column.
bool takes_no_column(UChar32 c) {
  constexpr std::uint32_t unseen = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  const int jamo = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  return (U_GET_GC_MASK(c) & unseen) != 0 || jamo == U_HST_VOWEL_JAMO || jamo == U_HST_TRAILING_JAMO;
}

int columns_of(char32_t character) {
  const auto c = static_cast<UChar32>(character);
  constexpr UChar32 first_mark = 0x300;
  if (c < first_mark) return 1;
  if (takes_no_column(c)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

void print(std::string_view text) {
  static bool reader_went = false;
  if (reader_went) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno != EPIPE) throw Error{Fault::io, "standard output: " + std::generic_category().message(errno)};
  reader_went = true;
}

void say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

bool is_live() { return isatty(STDERR_FILENO) == 1; }

int terminal_width() { return terminal_size().ws_col; }

int terminal_height() { return terminal_size().ws_row; }

int columns(std::string_view text) {
  int taken = 0;
  for (std::size_t at = 0; at < text.size();) taken += columns_of(next_code_point(text, at));
  return taken;
}

std::string figure(std::optional<double> value, std::string_view unit) {
  return value ? fmt::format("{:.1f} {}", *value, unit) : "–";
}

std::string fitted(std::string_view text, int width) {
  const int room = std::max(width, 1);
  if (const int taken = columns(text); taken <= room) return std::string(text) + std::string(room - taken, ' ');
  std::size_t end = 0;
  int left = room - 1;
  for (std::size_t at = 0; at < text.size(); end = at) {
    left -= columns_of(next_code_point(text, at));
    if (left < 0) break;
  }
  const std::string cut = std::string(text.substr(0, end)) + "…";
  return cut + std::string(room - columns(cut), ' ');
}

std::string wrapped(std::string_view text, int indent, int width) {
  std::string lines;
  int at = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const int needed = columns(word) + (at > indent ? 1 : 0);
    if (at > indent && at + needed >= width) {
      lines += '\n';
      lines.append(static_cast<std::size_t>(indent), ' ');
      at = indent;
    } else if (at > indent) {
      lines += ' ';
    }
    lines += word;
    at += at > indent ? needed : columns(word);
  }
  return lines;
}

}  // namespace podmill
