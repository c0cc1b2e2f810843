// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "system/utf8.h"
#include "words/chapters/formats.h"
#include "words/chapters/text.h"

namespace podmill {
namespace {

constexpr std::size_t least_chapters = 3;

/// What a platform wants of the lines in a description.
struct Rules {
  std::string_view platform;
  Millis shortest{1000};          ///< of a chapter
  std::size_t longest_title = 0;  ///< in characters; 0: any
  bool takes_angle_brackets = true;
  bool hours_throughout = false;
};

std::string without_angle_brackets(std::string_view title) {
  std::string text;
  for (const char c : title) {
    if (c == '<') {
      text += "‹";
    } else if (c == '>') {
      text += "›";
    } else {
      text += c;
    }
  }
  return text;
}

/// So many characters at most, cut behind a word where there is one.
std::string shortened(const std::string& title, std::size_t characters) {
  std::size_t at = 0, fits = 0;
  for (std::size_t count = 0; at < title.size() && count < characters; ++count) {
    fits = at;
    next_code_point(title, at);
  }
  if (at == title.size()) return title;
  const std::size_t space = title.rfind(' ', fits);
  return title.substr(0, space != std::string::npos && space > 0 ? space : fits) + "…";
}

/// The chapters that are long enough.
std::vector<WrittenChapter> long_enough(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                                        const Rules& rules, std::vector<std::string>& warnings) {
  std::vector<WrittenChapter> kept;
  const auto second = [](Millis time) { return std::chrono::floor<std::chrono::seconds>(time); };
  for (const WrittenChapter& chapter : chapters) {
    const bool too_soon = !kept.empty() && second(chapter.start) - second(kept.back().start) < rules.shortest;
    if (too_soon || (duration && !kept.empty() && *duration - chapter.start < rules.shortest)) {
      warnings.push_back(fmt::format("\"{}\" is left out: {} takes no chapter shorter than {} s", chapter.title,
                                     rules.platform, rules.shortest.count() / 1000));
    } else {
      kept.push_back(chapter);
    }
  }
  return kept;
}

void fit_titles(std::vector<WrittenChapter>& chapters, const Rules& rules, std::vector<std::string>& warnings) {
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    std::string& title = chapters[i].title;
    if (title.empty()) title = fmt::format("Chapter {}", i + 1);
    if (!rules.takes_angle_brackets) title = without_angle_brackets(title);
    if (rules.longest_title == 0) continue;
    if (std::string fitting = shortened(title, rules.longest_title); fitting != title) {
      warnings.push_back(fmt::format("\"{}\" is shortened: {} takes titles of at most {} characters", title,
                                     rules.platform, rules.longest_title));
      title = std::move(fitting);
    }
  }
}

std::string list(std::span<const WrittenChapter> chapters, std::optional<Millis> duration, const Rules& rules,
                 std::vector<std::string>& warnings) {
  std::vector<WrittenChapter> kept = long_enough(chapters, duration, rules, warnings);
  fit_titles(kept, rules, warnings);
  if (!kept.empty() && kept.front().start >= Millis{1000}) {
    warnings.push_back(fmt::format("{} shows no chapters unless the first begins at 0:00", rules.platform));
  }
  if (!kept.empty() && kept.size() < least_chapters) {
    warnings.push_back(
        fmt::format("{} shows no chapters where there are fewer than {}", rules.platform, least_chapters));
  }
  return rules.hours_throughout ? chapters_text_with_hours(kept) : chapters_text(kept);
}

std::string youtube(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                    std::vector<std::string>& warnings) {
  return list(chapters, duration, {"YouTube", std::chrono::seconds{10}, 0, false, false}, warnings);
}

std::string spotify(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                    std::vector<std::string>& warnings) {
  return list(chapters, duration, {"Spotify", std::chrono::seconds{1}, 39, true, false}, warnings);
}

std::string apple(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                  std::vector<std::string>& warnings) {
  return list(chapters, duration, {"Apple Podcasts", std::chrono::seconds{1}, 0, true, true}, warnings);
}

}  // namespace

ChapterFormat youtube_format() { return {"youtube", "as YouTube takes them", {}, nullptr, nullptr, youtube}; }
ChapterFormat spotify_format() { return {"spotify", "as Spotify takes them", {}, nullptr, nullptr, spotify}; }
ChapterFormat apple_format() { return {"apple", "as Apple Podcasts takes them", {}, nullptr, nullptr, apple}; }

}  // namespace podmill
