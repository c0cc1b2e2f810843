// SPDX-License-Identifier: MIT
#include "cli/commands/player_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "cli/terminal/log.h"
#include "cli/terminal/screen_text.h"
#include "cli/terminal/table.h"
#include "cli/terminal/terminal.h"
#include "publish/player_report_json.h"
#include "words/text/counted.h"

namespace podmill {
namespace {

const std::string like_the_file = "as the file has them";

using Row = Table::Row;  // who, what is shown, a remark

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + ": " + b;
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

std::string in_words(const PlayerReport& report) {
  using enum Table::Column;
  Table table({text, text, prose}, 2);
  for (const PlayerView& view : report.tag.players) table.add(player_row(view));
  for (const DescriptionSeen& seen : report.descriptions) table.add(description_row(seen, report.tag.held));
  if (!report.tag.held.empty())
    for (const SeekAccuracy& seeking : report.seekings) table.add(seeking_row(seeking));
  const std::string alike =
      report.alike() ? painted("alike in every player", Colour::good) : painted("NOT ALIKE", Colour::bad);
  return fmt::format("{}: {}, {}\n{}", report.input.string(), counted(report.tag.held.size(), "chapter"), alike,
                     table.text(width_of(Stream::out)));
}

}  // namespace

int show_players(const std::vector<std::string>& paths, bool json) {
  std::vector<PlayerReport> reports;
  int exit = 0;
  for (const std::string& path : paths) {
    const PlayerReport& report = reports.emplace_back(compare_players(path));
    if (report.error) log_error(*report.error);
    if (!report.error && !json) print_lines(in_words(report));
    exit = std::max(exit, report.error ? exit_code(report.error->fault) : report.alike() ? 0 : 1);
  }
  if (json) print(player_reports_json(reports));
  return exit;
}

}  // namespace podmill
