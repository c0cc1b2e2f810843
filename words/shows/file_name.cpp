// SPDX-License-Identifier: MIT
#include "words/shows/file_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "system/ascii_lower.h"
#include "system/error.h"
#include "words/shows/slug.h"

namespace podmill {
namespace {

constexpr std::string_view ending = ".mp3";
const std::vector<std::string> part_names{"show", "season", "number", "slug", "title", "name", "date", "year"};

bool is_portable(char c) {  // POSIX, 3.282: the portable filename character set
  return (std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80) || c == '.' ||
         c == '-' || c == '_';
}

bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

[[noreturn]] void refuse(const std::string& what, const std::string& hint) { throw Error(Fault::preset, what, hint); }

/// Of what stands between braces, the part's name and its number of digits.
std::pair<std::string, int> read_part(std::string_view inside) {
  const std::size_t colon = std::min(inside.find(':'), inside.size());
  const std::string part(inside.substr(0, colon));
  if (std::ranges::find(part_names, part) == part_names.end()) {
    const std::string near = closest(part, part_names);
    refuse(fmt::format("{{{}}} is no part of a name", part),
           near.empty() ? fmt::format("there are: {}", fmt::join(part_names, ", "))
                        : fmt::format("did you mean {{{}}}?", near));
  }
  if (colon == inside.size()) return {part, 0};
  const std::string_view width = inside.substr(colon + 1);
  const bool is_number = part == "season" || part == "number";
  if (!is_number || width.size() != 2 || width[0] != '0' || width[1] < '1' || width[1] > '9')
    refuse(fmt::format("{{{}}} is no part of a name", inside), "digits go with season and number: {number:03}");
  return {part, width[1] - '0'};
}

std::string number_text(std::optional<int> number, int digits) {
  return number ? fmt::format("{:0{}}", *number, digits) : "";
}

std::string text_of(const NameParts& parts, const std::string& part, int digits) {
  if (part == "season") return number_text(parts.season, digits);
  if (part == "number") return number_text(parts.number, digits);
  if (part == "show") return parts.show;
  if (part == "title") return parts.title;
  if (part == "name") return parts.name;
  if (part == "date") return parts.date;
  if (part == "year") return parts.date.substr(0, 4);
  return parts.slug;
}

/// In portable characters: others become one hyphen, or letters where they can be told by them.
std::string portable(const std::string& text) {
  if (std::ranges::all_of(text, is_portable)) return text;
  std::string told;
  for (const char c : text) {
    const bool kept = is_portable(c) || static_cast<unsigned char>(c) >= 0x80;
    if (kept)
      told += c;
    else if (!told.ends_with('-'))
      told += '-';
  }
  if (std::ranges::all_of(told, is_portable)) return told;
  return slug(text, "");
}

/// CON, PRN, AUX, NUL, COM1…9 and LPT1…9 are devices on Windows, in any case and with any ending.
bool is_device(std::string_view stem) {
  const std::string name = ascii_lower(stem.substr(0, stem.find('.')));
  constexpr std::array devices{"con", "prn", "aux", "nul"};
  if (std::ranges::find(devices, name) != devices.end()) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '1' && name[3] <= '9';
}

std::string finished(std::string stem) {
  stem.resize(std::min(stem.size(), longest_name - ending.size()));
  while (!stem.empty() && is_separator(stem.back())) stem.pop_back();
  // A name that begins with a dot is hidden, one that begins with a hyphen is taken for an option.
  stem.erase(0, std::min(stem.find_first_not_of(".-"), stem.size()));
  if (stem.empty()) stem = "episode";
  if (is_device(stem)) stem.insert(0, "episode-");
  return stem + std::string(ending);
}

}  // namespace

FileNameTemplate::FileNameTemplate(std::string_view text) {
  if (!text.ends_with(ending)) refuse(fmt::format("\"{}\" doesn't end in .mp3", text), "for example {slug}.mp3");
  text.remove_suffix(ending.size());
  std::string before;
  while (!text.empty()) {
    if (text.front() != '{') {
      if (!is_portable(text.front()))
        refuse("not every system takes this name: it may have letters, digits, '.', '-', '_' and parts in braces",
               "for example {number:03}-{slug}.mp3; the folder is named by public = \"…\"");
      before += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) refuse("a brace is not closed", "for example {slug}.mp3");
    const auto [part, digits] = read_part(text.substr(1, close - 1));
    pieces_.push_back({std::exchange(before, {}), part, digits});
    text.remove_prefix(close + 1);
  }
  if (pieces_.empty()) refuse("all episodes would have one name", "add a part in braces, for example {slug}.mp3");
  pieces_.push_back({before, {}, 0});
}

std::string FileNameTemplate::name_of(const NameParts& parts) const {
  std::string stem;
  bool any = false;
  for (const Piece& piece : pieces_) {
    const std::string text = piece.part.empty() ? "" : portable(text_of(parts, piece.part, piece.digits));
    if (text.empty() && !piece.part.empty()) continue;
    std::string_view before = piece.before;
    while (stem.empty() && !before.empty() && is_separator(before.front())) before.remove_prefix(1);
    stem += before;
    stem += text;
    any = any || !text.empty();
  }
  return finished(any ? stem : portable(parts.name));
}

}  // namespace podmill
