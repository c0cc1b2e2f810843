// SPDX-License-Identifier: MIT
#include "words/chapters/description_view.h"

#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// M:SS, MM:SS, H:MM:SS or HH:MM:SS at the beginning; gives how many bytes it takes, 0 where there is none.
std::size_t strict_time(std::string_view text, Millis& time) {
  const auto scanned = scan_time(text);
  if (!scanned) return 0;
  for (const char c : text.substr(0, scanned->length))
    if (c != ':' && std::isdigit(static_cast<unsigned char>(c)) == 0) return 0;
  time = scanned->time;
  return scanned->length;
}

std::optional<WrittenChapter> strict_line(std::string_view line, const PlatformRules& rules) {
  const bool bracketed = rules.takes_brackets && line.starts_with('(');
  if (bracketed) line.remove_prefix(1);
  WrittenChapter chapter;
  const std::size_t length = strict_time(line, chapter.start);
  if (length == 0) return {};
  line.remove_prefix(length);
  if (bracketed && !line.starts_with(')')) return {};
  if (bracketed) line.remove_prefix(1);
  line = trim(line);
  // One mark may part time and title.
  std::size_t at = 0;
  if (!line.empty()) {
    const char32_t mark = next_code_point(line, at);
    if (is_dash(mark) || mark == ':' || mark == '|' || mark == '.') line = trim_front(line.substr(at));
  }
  if (line.empty()) return {};
  chapter.content.title = line;
  return chapter;
}

std::string refusal(const std::vector<WrittenChapter>& chapters, const PlatformRules& rules) {
  if (rules.begins_at_zero && chapters.front().start != Millis{}) return "the first time is not 0:00";
  if (chapters.size() < rules.least)
    return fmt::format("{} times, and it takes {} at least", chapters.size(), rules.least);
  if (rules.most > 0 && chapters.size() > rules.most)
    return fmt::format("{} times, and it takes {} at most", chapters.size(), rules.most);
  for (std::size_t i = 1; i < chapters.size(); ++i) {
    const Millis length = chapters[i].start - chapters[i - 1].start;
    if (length <= Millis{}) return "the times do not ascend";
    if (length < rules.shortest && !rules.shortest_is_advice)
      return fmt::format("\"{}\" lasts {} s, and it takes {} s at least", chapters[i - 1].content.title,
                         length.count() / 1000, rules.shortest.count() / 1000);
  }
  return {};
}

}  // namespace

DescriptionView view_description(std::string_view description, const PlatformRules& rules) {
  DescriptionView view;
  while (!description.empty()) {
    const std::size_t end = std::min(description.find('\n'), description.size());
    if (auto chapter = strict_line(trim(description.substr(0, end)), rules))
      view.chapters.push_back(std::move(*chapter));
    description.remove_prefix(std::min(end + 1, description.size()));
  }
  if (view.chapters.empty()) return view;
  if (std::string why = refusal(view.chapters, rules); !why.empty()) return {{}, std::move(why)};
  for (WrittenChapter& chapter : view.chapters)
    if (rules.longest_title > 0)
      chapter.content.title = first_code_points(chapter.content.title, rules.longest_title);
  return view;
}

}  // namespace podmill
