// SPDX-License-Identifier: MIT
#include "words/chapters/description_view.h"

#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

struct Strictness {
  bool takes_brackets;        ///< "(12:34) Title"
  std::size_t longest_title;  ///< code points that are shown; 0: all
  Millis shortest;            ///< a chapter that is shorter costs the list
  std::size_t most = 0;       ///< more cost the list; 0: any number
};

constexpr std::size_t least_chapters = 3;

/// M:SS, MM:SS, H:MM:SS or HH:MM:SS at the beginning; gives how many bytes it takes, 0 where there is none.
std::size_t strict_time(std::string_view text, Millis& time) {
  const auto scanned = scan_time(text);
  if (!scanned) return 0;
  for (const char c : text.substr(0, scanned->length))
    if (c != ':' && std::isdigit(static_cast<unsigned char>(c)) == 0) return 0;
  time = scanned->time;
  return scanned->length;
}

std::optional<WrittenChapter> strict_line(std::string_view line, const Strictness& rules) {
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
  chapter.title = line;
  return chapter;
}

std::string shortened(const std::string& title, std::size_t longest) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < title.size(); ++count) {
    if (longest > 0 && count == longest) return title.substr(0, at);
    next_code_point(title, at);
  }
  return title;
}

std::string refusal(const std::vector<WrittenChapter>& chapters, const Strictness& rules) {
  if (chapters.front().start != Millis{}) return "the first time is not 0:00";
  if (chapters.size() < least_chapters)
    return fmt::format("{} times, and it takes {} at least", chapters.size(), least_chapters);
  if (rules.most > 0 && chapters.size() > rules.most)
    return fmt::format("{} times, and it takes {} at most", chapters.size(), rules.most);
  for (std::size_t i = 1; i < chapters.size(); ++i) {
    const Millis length = chapters[i].start - chapters[i - 1].start;
    if (length <= Millis{}) return "the times do not ascend";
    if (length < rules.shortest)
      return fmt::format("\"{}\" lasts {} s, and it takes {} s at least", chapters[i - 1].title,
                         length.count() / 1000, rules.shortest.count() / 1000);
  }
  return {};
}

DescriptionView read(std::string_view description, const Strictness& rules) {
  DescriptionView view;
  while (!description.empty()) {
    const std::size_t end = std::min(description.find('\n'), description.size());
    if (auto chapter = strict_line(trim(description.substr(0, end)), rules))
      view.chapters.push_back(std::move(*chapter));
    description.remove_prefix(std::min(end + 1, description.size()));
  }
  if (view.chapters.empty()) return view;
  if (std::string why = refusal(view.chapters, rules); !why.empty()) return {{}, std::move(why)};
  for (WrittenChapter& chapter : view.chapters) chapter.title = shortened(chapter.title, rules.longest_title);
  return view;
}

DescriptionView read_like_apple(std::string_view description) { return read(description, {true, 0, Millis{}}); }
DescriptionView read_like_spotify(std::string_view description) { return read(description, {true, 39, Millis{}}); }
DescriptionView read_like_youtube(std::string_view description) {
  return read(description, {false, 70, Millis{10'000}, 99});
}

}  // namespace

std::span<const DescriptionReader> description_readers() {
  static constexpr DescriptionReader all[] = {
      {"Apple Podcasts", "podcasters.apple.com/support/5482", read_like_apple},
      {"Spotify", "support.spotifyforpodcasters.com 360043932711", read_like_spotify},
      {"YouTube", "support.vevo.com 6945557784347", read_like_youtube},
  };
  return all;
}

}  // namespace podmill
