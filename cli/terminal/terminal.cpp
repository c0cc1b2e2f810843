// SPDX-License-Identifier: MIT
#include "cli/terminal/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <system_error>

#include "cli/terminal/screen_text.h"
#include "pipeline/sound/figure_text.h"
#include "system/error.h"
#include "system/utf8.h"

namespace podmill {
namespace {

constexpr int usual_columns = 80, usual_rows = 24, no_limit = 1 << 20;

/// What a terminal says of itself; 0: nothing.
int size_of(std::initializer_list<int> streams, unsigned short winsize::*side) {
  winsize size{};
  for (const int stream : streams)
    if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.*side > 0) return size.*side;
  return 0;
}

/// Empty: not set. Nothing in this program sets any.
std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value ? value : "";
}

int descriptor(Stream stream) { return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO; }

/// No wider than a person wishes it (POSIX.1-2017, 8.3: COLUMNS); `otherwise` where neither says anything.
int narrower(int terminal, int otherwise) {
  const std::string_view wish = environment("COLUMNS");
  int columns = 0;
  std::from_chars(wish.data(), wish.data() + wish.size(), columns);
  if (columns <= 0) return terminal > 0 ? terminal : otherwise;
  return terminal > 0 ? std::min(terminal, columns) : columns;
}

void write_out(std::string_view text) {
  static bool reader_went = false;
  if (reader_went) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno != EPIPE) throw Error{Fault::io, "standard output: " + std::generic_category().message(errno)};
  reader_went = true;
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
  if (is_paint(character)) return 0;
  if (takes_no_column(c)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

void print(std::string_view text) { write_out(text); }

void print_lines(std::string_view text) { write_out(shown_on(Stream::out, text)); }

void say(std::string_view text) { move_cursor(shown_on(Stream::err, text)); }

void move_cursor(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

bool is_terminal(Stream stream) { return isatty(descriptor(stream)) == 1; }

bool takes_escapes(Stream stream) {
  const std::string_view kind = environment("TERM");
  return is_terminal(stream) && !kind.empty() && kind != "dumb" && kind != "unknown";
}

bool shows_colours(Stream stream) { return takes_escapes(stream) && environment("NO_COLOR").empty(); }

bool is_live() { return takes_escapes(Stream::err); }

int terminal_width() { return narrower(size_of({STDERR_FILENO, STDOUT_FILENO}, &winsize::ws_col), usual_columns); }

int width_of(Stream stream) {
  if (!is_terminal(stream)) return no_limit;
  return narrower(size_of({descriptor(stream)}, &winsize::ws_col), usual_columns);
}

int terminal_height() {
  const int rows = size_of({STDERR_FILENO, STDOUT_FILENO}, &winsize::ws_row);
  return rows > 0 ? rows : usual_rows;
}

int columns(std::string_view text) {
  int taken = 0;
  for (std::size_t at = 0; at < text.size();) taken += columns_of(next_code_point(text, at));
  return taken;
}

std::string figure(std::optional<double> value, std::string_view unit) {
  return value ? fmt::format("{} {}", in_tenths(*value), unit) : "–";
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

std::string wrapped(std::string_view text, int indent, int width) { return wrapped(text, indent, width, indent); }

std::string wrapped(std::string_view text, int indent, int width, int begin) {
  std::string lines;
  int at = begin;
  bool can_break = begin > indent, word_before = false;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const int needed = columns(word) + (word_before ? 1 : 0);
    if ((can_break || word_before) && at + needed >= width) {
      lines += '\n';
      lines.append(static_cast<std::size_t>(indent), ' ');
      at = indent + columns(word);
      word_before = false;
    } else {
      if (word_before) lines += ' ';
      at += needed;
    }
    lines += word;
    word_before = word_before || !word.empty();
    can_break = false;
  }
  return lines;
}

}  // namespace podmill
