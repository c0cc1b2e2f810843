// SPDX-License-Identifier: MIT
#include "words/chapters/platform_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "system/utf8.h"
#include "words/chapters/lint.h"
#include "words/chapters/list.h"
#include "words/chapters/script.h"
#include "words/chapters/title.h"
#include "words/markdown/byte_limit.h"

namespace podmill {
namespace {

using Chapters = std::vector<WrittenChapter>;
using Warnings = std::vector<std::string>;

void leave_out_short_ones(Chapters& chapters, std::optional<Millis> duration, const PlatformRules& rules,
                          Warnings& warnings) {
  const Millis shortest = rules.shortest_is_advice ? Millis{} : rules.shortest;
  // Two lines of a description can't name the same second.
  const Millis least = std::max<Millis>(shortest, std::chrono::seconds{1});
  Chapters kept;
  for (WrittenChapter& chapter : chapters) {
    chapter.start = std::chrono::floor<std::chrono::seconds>(chapter.start);
    const bool too_soon = !kept.empty() && chapter.start - kept.back().start < least;
    if (too_soon || (duration && !kept.empty() && *duration - chapter.start < least)) {
      warnings.push_back(fmt::format("\"{}\" is left out: {} takes no chapter shorter than {} s",
                                     chapter.content.title, rules.what, least.count() / 1000));
    } else {
      kept.push_back(std::move(chapter));
    }
  }
  chapters = std::move(kept);
}

/// The first chapter, and of the others the longest.
void keep_most(Chapters& chapters, std::optional<Millis> duration, const PlatformRules& rules, Warnings& warnings) {
  const std::size_t count = chapters.size();
  if (rules.most == 0 || count <= rules.most) return;
  std::vector<std::size_t> others(count - 1);
  std::iota(others.begin(), others.end(), 1);
  std::ranges::stable_sort(others, std::greater{}, [&](std::size_t i) {
    const auto end = end_of(chapters, i, duration);
    return end ? *end - chapters[i].start : Millis::max();
  });
  others.resize(rules.most - 1);
  std::ranges::sort(others);
  Chapters kept{std::move(chapters.front())};
  for (const std::size_t i : others) kept.push_back(std::move(chapters[i]));
  chapters = std::move(kept);
  warnings.push_back(fmt::format("{} of {} chapters are left out, the shortest ones: {} takes {} at most",
                                 count - rules.most, count, rules.what, rules.most));
}

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

void fit_title(std::string& title, std::size_t number, const PlatformRules& rules, Warnings& warnings) {
  if (rules.latin_only) {
    if (std::string plain = without_emoji(title); plain != title) {
      warnings.push_back(
          fmt::format("\"{}\" is written without its emoji, which {} does not show", title, rules.what));
      title = std::move(plain);
    }
  }
  if (!says_something(title)) title = fmt::format("Chapter {}", number);
  if (rules.no_angle_brackets) title = without_angle_brackets(title);
  if (rules.longest_title == 0) return;
  std::string fitting = limited_title(title, rules.longest_title);
  if (fitting.empty()) fitting = first_code_points(title, rules.longest_title);
  if (fitting != title) {
    warnings.push_back(fmt::format("\"{}\" is shortened: {} takes titles of at most {} characters", title, rules.what,
                                   rules.longest_title));
    title = std::move(fitting);
  }
}

void tell_misfits(const Chapters& chapters, std::optional<Millis> duration, const PlatformRules& rules,
                  Warnings& warnings) {
  const std::string platform[] = {std::string(rules.name)};
  std::vector<LintFinding> others;
  for (LintFinding& finding : lint_chapters(chapters, platform, duration)) {
    if (finding.rule == begin_rule) {
      warnings.push_back(fmt::format("{} shows no chapters unless the first begins at 0:00", rules.what));
    } else if (finding.rule == too_few_rule) {
      warnings.push_back(fmt::format("{} shows no chapters where there are fewer than {}", rules.what, rules.least));
    } else {
      others.push_back(std::move(finding));
    }
  }
  std::ranges::move(summed_up(others), std::back_inserter(warnings));
}

}  // namespace

void fit_to_platform(std::vector<WrittenChapter>& chapters, std::optional<Millis> duration,
                     const PlatformRules& rules, std::vector<std::string>& warnings) {
  if (rules.in_description) {
    leave_out_short_ones(chapters, duration, rules, warnings);
    keep_most(chapters, duration, rules, warnings);
    for (std::size_t i = 0; i < chapters.size(); ++i) fit_title(chapters[i].content.title, i + 1, rules, warnings);
  }
  tell_misfits(chapters, duration, rules, warnings);
}

}  // namespace podmill
