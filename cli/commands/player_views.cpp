// SPDX-License-Identifier: MIT
#include "cli/commands/player_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "cli/terminal/log.h"
#include "cli/terminal/terminal.h"
#include "publish/player_report_json.h"
#include "words/text/counted.h"

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
    return a.title == b.content.title && a.start / std::chrono::seconds{1} == b.start / std::chrono::seconds{1};
  });
}

Row description_row(const DescriptionSeen& seen, const std::vector<SeenChapter>& held) {
  const auto& chapters = seen.view.chapters;
  const std::string who = fmt::format("{}, description", seen.name), count = counted(chapters.size(), "chapter");
  if (!chapters.empty()) return {who, count, same_list(held, chapters) ? like_the_file : "not those of the tag"};
  return {who, count, seen.view.trouble.empty() ? "no times in it" : seen.view.trouble};
}

Row seeking_row(const SeekAccuracy& seeking) {
  const std::string who = fmt::format("seeks by {}", seeking.name);
  if (!seeking.trouble.empty()) return {who, "can't", seeking.trouble};
  return {who, fmt::format("{:+.0f} ms", seeking.worst_ms()), "off at worst, where a chapter begins"};
}

std::string table(const PlayerReport& report) {
  std::vector<Row> rows;
  for (const PlayerView& view : report.tag.players) rows.push_back(player_row(view));
  for (const DescriptionSeen& seen : report.descriptions) rows.push_back(description_row(seen, report.tag.held));
  if (!report.tag.held.empty())
    for (const SeekAccuracy& seeking : report.seekings) rows.push_back(seeking_row(seeking));
  int who = 0, shown = 0;
  for (const Row& row : rows) {
    who = std::max(who, columns(row.who));
    shown = std::max(shown, columns(row.shown));
  }
  std::string text = fmt::format("{}: {}, {}\n", report.input.string(), counted(report.tag.held.size(), "chapter"),
                                 report.alike() ? "alike in every player" : "NOT ALIKE");
  for (const Row& row : rows)
    text += fmt::format("  {}  {}  {}\n", fitted(row.who, who), fitted(row.shown, shown), row.remark);
  return text;
}

}  // namespace

int show_players(const std::vector<std::string>& paths, bool json) {
  std::vector<PlayerReport> reports;
  int exit = 0;
  for (const std::string& path : paths) {
    const PlayerReport& report = reports.emplace_back(compare_players(path));
    if (report.error) log_error(*report.error);
    if (!report.error && !json) print(table(report));
    exit = std::max(exit, report.error ? exit_code(report.error->fault) : report.alike() ? 0 : 1);
  }
  if (json) print(player_reports_json(reports));
  return exit;
}

}  // namespace podmill
