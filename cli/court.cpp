// SPDX-License-Identifier: MIT
#include "cli/court.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "cli/log.h"
#include "cli/terminal.h"
#include "publish/court_json.h"

namespace podmill {
namespace {

const std::string like_the_file = "as the file has them";

/// A line of the table; columns are as wide as their widest cell.
struct Row {
  std::string who, shown, remark;
};

std::string joined(std::string a, const std::string& b) {
  if (a.empty()) return b;
  return b.empty() ? a : a + ": " + b;
}

Row player_row(const PlayerView& view) {
  const std::string words = in_words(view.differences);
  return {std::string(view.player->name), counted(view.seen.chapters.size(), "chapter"),
          words.empty() ? like_the_file : joined(words, view.seen.trouble)};
}

/// Descriptions tell seconds.
bool same_list(const std::vector<SeenChapter>& held, const std::vector<WrittenChapter>& seen) {
  return std::ranges::equal(held, seen, [](const SeenChapter& a, const WrittenChapter& b) {
    return a.title == b.title && a.start / std::chrono::seconds{1} == b.start / std::chrono::seconds{1};
  });
}

Row description_row(const DescriptionSeen& seen, const std::vector<SeenChapter>& held) {
  const auto& chapters = seen.view.chapters;
  const std::string who = fmt::format("{}, description", seen.name), count = counted(chapters.size(), "chapter");
  if (!chapters.empty()) return {who, count, same_list(held, chapters) ? like_the_file : "not those of the tag"};
  return {who, count, seen.view.trouble.empty() ? "no times in it" : seen.view.trouble};
}

Row seeking_row(const Seeking& seeking) {
  const std::string who = fmt::format("seeks by {}", seeking.name);
  if (!seeking.trouble.empty()) return {who, "can't", seeking.trouble};
  return {who, fmt::format("{:+.0f} ms", seeking.worst_ms()), "off at worst, where a chapter begins"};
}

std::string table(const Court& court) {
  std::vector<Row> rows;
  for (const PlayerView& view : court.tag.players) rows.push_back(player_row(view));
  for (const DescriptionSeen& seen : court.descriptions) rows.push_back(description_row(seen, court.tag.held));
  if (!court.tag.held.empty())
    for (const Seeking& seeking : court.seekings) rows.push_back(seeking_row(seeking));
  int who = 0, shown = 0;
  for (const Row& row : rows) {
    who = std::max(who, columns(row.who));
    shown = std::max(shown, columns(row.shown));
  }
  std::string text = fmt::format("{}: {}, {}\n", court.input.string(), counted(court.tag.held.size(), "chapter"),
                                 court.alike() ? "alike in every player" : "NOT ALIKE");
  for (const Row& row : rows)
    text += fmt::format("  {}  {}  {}\n", fitted(row.who, who), fitted(row.shown, shown), row.remark);
  return text;
}

}  // namespace

int show_players(const std::vector<std::string>& paths, bool json) {
  std::vector<Court> courts;
  int exit = 0;
  for (const std::string& path : paths) {
    const Court& court = courts.emplace_back(hold_court(path));
    if (court.error) log_error(*court.error);
    if (!court.error && !json) print(table(court));
    exit = std::max(exit, court.error ? exit_code(court.error->fault) : court.alike() ? 0 : 1);
  }
  if (json) print(courts_json(courts));
  return exit;
}

}  // namespace podmill
