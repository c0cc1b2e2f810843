// SPDX-License-Identifier: MIT
#include "cli/terminal/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/terminal/advice_lines.h"
#include "cli/terminal/screen_text.h"
#include "cli/terminal/table.h"
#include "cli/terminal/terminal.h"
#include "pipeline/episode.h"
#include "pipeline/sound/time_text.h"
#include "system/file_size.h"
#include "words/text/counted.h"

namespace podmill {
namespace {

constexpr int label_columns = 16, figure_columns = 14, narrow_figure_columns = 11;

std::string right(const std::string& text, int width) {
  return std::string(static_cast<std::size_t>(std::max(width - columns(text), 0)), ' ') + text;
}

std::string row(std::string_view label, const std::string& before, const std::string& after) {
  constexpr int whole = 2 + label_columns + 2 * figure_columns;
  const int width = width_of(Stream::out) < whole ? narrow_figure_columns : figure_columns;
  return "  " + fitted(label, label_columns) + right(before, width) + right(after, width) + "\n";
}

std::string painted_name(Status status) {
  const std::string word(name(status));
  if (status == Status::failed) return painted(word, Colour::bad);
  return status == Status::planned ? word : painted(word, Colour::good);
}

struct Figure {
  std::string_view label, unit;
  std::optional<double> Levels::*value;
};
constexpr Figure figures[] = {{"loudness", "LUFS", &Levels::integrated_lufs},
                              {"loudness range", "LU", &Levels::range_lu},
                              {"true peak", "dBTP", &Levels::true_peak_dbtp},
                              {"RMS", "dBFS", &Levels::rms_dbfs},
                              {"noise floor", "dBFS", &Levels::noise_floor_dbfs}};

std::string rated(std::optional<Rating> rating) { return rating ? std::string(name(*rating)) : "–"; }

/// Whether folding to mono changes the loudness by what is shown of it.
bool changes_by_folding(const Report& report) {
  constexpr double shown_lu = 0.05;
  if (!report.folded_lufs || !report.before || !report.before->integrated_lufs) return false;
  return std::abs(*report.folded_lufs - *report.before->integrated_lufs) >= shown_lu;
}

/// "fair (noise in the pauses at -48 dBFS)": with what makes it fair or poor.
std::string rated_for(std::optional<Rating> rating, std::span<const Advice> advice) {
  const bool has_reason = rating && *rating != Rating::good && !advice.empty();
  return has_reason ? fmt::format("{} ({})", rated(rating), advice.front().what) : rated(rating);
}

std::string tell_ratings(const Report& report) {
  if (!report.rating && !report.result_rating) return {};
  const std::string before = rated_for(report.rating, report.advice);
  const std::string after = rated_for(report.result_rating, report.result_advice);
  if (before == rated(report.rating) && after == rated(report.result_rating)) return row("rating", before, after);
  constexpr int indent = 2 + label_columns;
  return "  " + fitted("rating", label_columns) + wrapped(before + " → " + after, indent, terminal_width()) + "\n";
}

std::string tell_levels(const Report& report) {
  if (!report.before && !report.after) return {};
  const Levels before = report.before.value_or(Levels{}), after = report.after.value_or(Levels{});
  std::string table = row("", "before", "after");
  for (const auto& [label, unit, value] : figures)
    if (before.*value || after.*value) table += row(label, figure(before.*value, unit), figure(after.*value, unit));
  if (changes_by_folding(report)) table += row("folded to mono", figure(report.folded_lufs, "LUFS"), "");
  return table + tell_ratings(report);
}

/// "48:10.3, 46.3 MB, 4 chapters"
std::string extent(const Report& report) {
  std::string text;
  if (report.duration_seconds) text += clock_time(*report.duration_seconds) + ", ";
  if (report.bytes) text += size_in_words(*report.bytes) + ", ";
  return text + counted(report.chapters.size(), "chapter");
}

std::string heading(const Outcome& outcome) {
  return fmt::format("{} → {}", shown_as(outcome.input), outcome.output.string());
}

/// Who decided something: stages in the preset's order, then the engine itself.
std::vector<std::string> in_order(const Report& report, std::span<const std::string> stages) {
  std::vector<std::string> order(stages.begin(), stages.end());
  for (const auto& [by, decision] : report.decisions)
    if (std::ranges::find(order, by) == order.end()) order.push_back(by);
  return order;
}

std::string tell_decisions(const Report& report, std::string_view stage) {
  std::string text;
  for (const auto& [by, decision] : report.decisions)
    if (by == stage) text += "  " + fitted(text.empty() ? stage : "", label_columns) + decision + "\n";
  return text;
}

std::string tell_chapters(const Report& report) {
  std::string text;
  for (const PlacedChapter& chapter : report.chapters)
    text += fmt::format("  {:>10}  {}\n", clock_time(chapter.start), chapter.content.title);
  return text;
}

std::string tell_verdicts(const Report& report) {
  std::string text;
  for (const Verdict& verdict : report.verdicts)
    text += fmt::format("  {} {}, promised {}: {}\n", verdict.kept ? "kept:  " : painted("broken:", Colour::bad),
                        verdict.what, verdict.promised, verdict.found);
  return text;
}

}  // namespace

std::string tell_in_full(const Outcome& outcome, std::span<const std::string> stages, bool verbose) {
  const Report& report = outcome.report;
  const bool planned = outcome.status == Status::planned;
  std::string text = heading(outcome) + "\n";
  for (const std::string& stage : in_order(report, stages)) text += tell_decisions(report, stage);
  text += tell_levels(report);
  if (report.limiter.limited_seconds > 0)
    text += fmt::format("  {}{:.1f} s, by at most {:.1f} dB\n", fitted("limited", label_columns),
                        report.limiter.limited_seconds, report.limiter.max_reduction_db);
  text += "  " + fitted(planned ? "expected" : painted_name(outcome.status), label_columns) + extent(report) + "\n";
  if (planned || verbose) text += tell_chapters(report);
  if (verbose) text += tell_verdicts(report);
  return text;
}

std::string tell_in_short(const Outcome& outcome) {
  const Report& report = outcome.report;
  std::string text = heading(outcome) + ": ";
  if (outcome.status == Status::unchanged || outcome.status == Status::retagged)
    text += std::string(name(outcome.status)) + ", ";
  if (report.before && report.after)
    text += fmt::format("{} → {}, {}, ", figure(report.before->integrated_lufs, "LUFS"),
                        figure(report.after->integrated_lufs, "LUFS"), figure(report.after->true_peak_dbtp, "dBTP"));
  return text + extent(report) + "\n";
}

std::string tell_why(const Outcome& outcome) {
  return fmt::format("{}: {}: {}", shown_as(outcome.input), name(outcome.status), outcome.why);
}

namespace {

/// What went wrong, on one line; whose it is stands before it.
std::string reason(const Outcome& outcome) {
  std::string_view text = outcome.error->what();
  const std::string whose = shown_as(outcome.input) + ": ";
  if (text.starts_with(whose)) text.remove_prefix(whose.size());
  return std::string(text.substr(0, text.find('\n')));
}

Table::Row table_row(const Outcome& outcome) {
  Table::Row row{painted_name(outcome.status), shown_as(outcome.input)};
  if (outcome.error) {
    row.push_back(reason(outcome));
    return row;
  }
  const Report& report = outcome.report;
  row.push_back(report.duration_seconds ? clock_time(*report.duration_seconds) : "–");
  const Levels levels = report.after.value_or(Levels{});
  row.push_back(report.after ? figure(levels.integrated_lufs, "LUFS") : "");
  row.push_back(report.after ? figure(levels.true_peak_dbtp, "dBTP") : "");
  return row;
}

/// "2 made, 1 retagged, 497 unchanged"
std::string counts(std::span<const Outcome> outcomes) {
  std::string text;
  for (const Status status : {Status::made, Status::retagged, Status::planned, Status::unchanged, Status::failed}) {
    const auto count = std::ranges::count(outcomes, status, &Outcome::status);
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, painted_name(status));
  }
  return text;
}

}  // namespace

std::string tell_at_the_end(std::span<const Outcome> outcomes) {
  std::string text;
  for (const Outcome& outcome : outcomes) {
    if (outcome.status == Status::unchanged) continue;  // told when it was made
    const std::string input = shown_as(outcome.input);
    for (const auto& [by, warning] : outcome.report.warnings)
      text += fmt::format("{}: {}: {}\n", input, painted("warning", Colour::warning), warning);
    if (!outcome.report.advice.empty())
      text += fmt::format("{}: advice on the recording:\n{}", input, advice_lines(outcome.report.advice));
  }
  if (outcomes.size() == 1 && outcomes[0].status == Status::unchanged)
    text += fmt::format("{}: unchanged\n", shown_as(outcomes[0].input));
  return text;
}

std::string tell_all(std::span<const Outcome> outcomes, int width) {
  if (outcomes.size() < 2) return {};
  using enum Table::Column;
  Table table({text, text, figure, figure, figure}, 2);
  for (const Outcome& outcome : outcomes)
    if (outcome.status != Status::unchanged) table.add(table_row(outcome));
  return fmt::format("{}: {}\n{}", counted(outcomes.size(), "episode"), counts(outcomes), table.text(width));
}

}  // namespace podmill
