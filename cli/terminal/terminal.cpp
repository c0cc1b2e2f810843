// SPDX-License-Identifier: MIT
#include "cli/terminal/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "system/error.h"

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

bool begins_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

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

int columns(std::string_view text) { return static_cast<int>(std::ranges::count_if(text, begins_a_character)); }

std::string figure(std::optional<double> value, std::string_view unit) {
  return value ? fmt::format("{:.1f} {}", *value, unit) : "–";
}

std::string fitted(std::string_view text, int width) {
  const int room = std::max(width, 1);
  if (const int taken = columns(text); taken <= room) return std::string(text) + std::string(room - taken, ' ');
  std::size_t end = 0;
  for (int left = room - 1; end < text.size(); end++)
    if (begins_a_character(text[end]) && left-- == 0) break;
  return std::string(text.substr(0, end)) + "…";
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
