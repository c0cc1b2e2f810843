// SPDX-License-Identifier: MIT
#include "media/id3/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace podmill {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  bool gap = false;
  for (char c : text) {
    if (c == ' ' || is_control(c)) {
      gap = !line.empty();
      continue;
    }
    if (gap) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

std::string many_lines(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      c = '\n';
    }
    if (c == '\n' || c == '\t' || !is_control(c)) lines += c;
  }
  lines.erase(lines.find_last_not_of(" \n\t") + 1);
  lines.erase(0, std::min(lines.find_first_not_of('\n'), lines.size()));
  return lines;
}

std::string ascii_link(std::string_view link) {
  constexpr std::string_view never_bare = " \"<>\\^`{|}";
  std::string ascii;
  for (char c : one_line(link)) {
    const bool bare = static_cast<unsigned char>(c) < 0x7F && never_bare.find(c) == std::string_view::npos;
    ascii += bare ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return ascii;
}

std::string tag_date(std::string_view date) {
  const auto number = [&](std::size_t at, std::size_t length) -> std::optional<unsigned> {
    if (date.size() < at + length || !digits(date.substr(at, length))) return {};
    return static_cast<unsigned>(std::stoul(std::string(date.substr(at, length))));
  };
  const std::optional<unsigned> year = number(0, 4);
  if (!year) return {};
  const bool dashed = date.size() > 4 && date[4] == '-';
  const std::optional<unsigned> month = number(dashed ? 5 : 4, 2), day = number(dashed ? 8 : 6, 2);
  if (date.size() > 4 && !month) return {};
  if (!day || (dashed && date[7] != '-')) return std::string(date.substr(0, 4));
  const std::chrono::year_month_day whole{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                          std::chrono::day(*day)};
  return whole.ok() ? fmt::format("{:04}-{:02}-{:02}", *year, *month, *day) : std::string();
}

}  // namespace podmill
