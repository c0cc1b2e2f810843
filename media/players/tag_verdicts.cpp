// SPDX-License-Identifier: MIT
#include "media/players/tag_verdicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "media/players/compare_players.h"

namespace podmill {
namespace {

bool same(const std::vector<PlacedChapter>& a, const std::vector<PlacedChapter>& b) {
  const auto same_picture = [](const ChapterContent& x, const ChapterContent& y) {
    return x.picture && y.picture ? *x.picture == *y.picture : x.picture == y.picture;
  };
  return std::ranges::equal(a, b, [&](const PlacedChapter& x, const PlacedChapter& y) {
    return x.start == y.start && x.end == y.end && x.content.title == y.content.title &&
           x.content.url == y.content.url && same_picture(x.content, y.content);
  });
}

std::string told(std::size_t chapters) { return chapters == 1 ? "1 chapter" : fmt::format("{} chapters", chapters); }

Verdict chapters_verdict(const std::vector<PlacedChapter>& placed, const TagContent& found) {
  Verdict verdict{"chapters", told(placed.size()), told(found.chapters.size()), same(placed, found.chapters)};
  if (!verdict.kept && found.chapters.size() == placed.size()) verdict.found += " with other words, times or images";
  return verdict;
}

/// Whether every player lists the chapters of the tag, in order and with their titles. Links are another matter:
/// there are some that AntennaPod changes whoever writes them.
Verdict players_verdict(const std::filesystem::path& file) {
  const TagViews views = view_tag(tag_head(file));
  const std::string promised = told(views.held.size()) + " in each";
  for (const PlayerView& view : views.players) {
    const Differences& differences = view.differences;
    if (differences.lost + differences.added + differences.titles > 0 || differences.reordered)
      return {"players", promised, fmt::format("{}: {}", view.player->name, in_words(differences)), false};
  }
  return {"players", promised, promised, true};
}

/// Whether what the author said, as far as anything was said, is what the tag says.
Verdict words_verdict(const Episode& episode, const TagContent& found) {
  const TagContent meant =
      as_written({.tags = episode.tags, .description = episode.description, .chapters = {}, .cover = {}, .own = {}});
  std::string wrong;
  const auto compare = [&wrong](std::string_view what, const std::string& said, const std::string& read) {
    if (!said.empty() && said != read && wrong.empty()) wrong = fmt::format("{} \"{}\"", what, read);
  };
  for (const auto& [name, text] : tag_texts) compare(name, meant.tags.*text, found.tags.*text);
  compare("description", meant.description, found.description);
  const bool numbers = (!meant.tags.number || meant.tags.number == found.tags.number) &&
                       (!meant.tags.season || meant.tags.season == found.tags.season);
  if (wrong.empty() && !numbers) wrong = "other numbers";
  return {"words", "as given", wrong.empty() ? "as given" : wrong, wrong.empty()};
}

}  // namespace

std::vector<Verdict> tag_verdicts(const Episode& episode, const std::vector<PlacedChapter>& chapters,
                                  const TagContent& found, const std::filesystem::path& file) {
  return {chapters_verdict(chapters, found), words_verdict(episode, found), players_verdict(file)};
}

}  // namespace podmill
