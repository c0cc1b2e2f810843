// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/sound/figure_text.h"
#include "pipeline/sound/time_text.h"
#include "publish/advice_text.h"
#include "publish/markdown_text.h"
#include "publish/outcome_formats.h"

namespace podmill {
namespace {

using Figure = std::optional<double> Levels::*;

std::string figure(const std::optional<Levels>& levels, Figure value) {
  const std::optional<double> known = levels ? *levels.*value : std::nullopt;
  return known && std::isfinite(*known) ? in_tenths(*known) : "–";
}

/// "-23.5 → -16.0", or nothing where nothing was measured.
std::string before_and_after(const Report& report, Figure value) {
  if (!report.before && !report.after) return {};
  return figure(report.before, value) + " → " + figure(report.after, value);
}

/// The episode's name for people: its file's, or its recording's where none was made.
std::string name_of(const Outcome& outcome) {
  const auto& path = outcome.output.empty() ? outcome.input : outcome.output;
  return markdown_text(path == "-" ? "standard input" : path.filename().string());
}

std::string row(const Outcome& outcome) {
  const Report& report = outcome.report;
  const std::string status = outcome.error ? "**failed**" : std::string(name(outcome.status));
  const std::string length = report.duration_seconds ? clock_time(*report.duration_seconds) : "";
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", name_of(outcome), status,
                     before_and_after(report, &Levels::integrated_lufs),
                     before_and_after(report, &Levels::true_peak_dbtp), length, report.chapters.size(),
                     report.warnings.size(), report.advice.size());
}

std::string item(const Outcome& outcome, std::string_view kind, std::string_view text) {
  return fmt::format("- {}: {}: {}\n", name_of(outcome), kind, markdown_text(text));
}

std::string items(const Outcome& outcome) {
  std::string text;
  if (outcome.error) text += item(outcome, "**failed**", describe(*outcome.error));
  for (const auto& [by, warning] : outcome.report.warnings) text += item(outcome, "warning", warning);
  for (const Advice& advice : outcome.report.advice) text += item(outcome, "advice", advice_text(advice));
  return text;
}

}  // namespace

std::string outcomes_markdown(std::span<const Outcome> outcomes) {
  const auto failed = std::ranges::count_if(outcomes, [](const Outcome& one) { return one.error.has_value(); });
  std::string text = failed > 0 ? fmt::format("### Episodes: {} of {} failed\n\n", failed, outcomes.size())
                                : fmt::format("### Episodes: {}\n\n", outcomes.size());
  text +=
      "| episode | status | loudness, LUFS | true peak, dBTP | length | chapters | warnings | advice |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const Outcome& outcome : outcomes) text += row(outcome);
  text += "\n";
  std::string told;
  for (const Outcome& outcome : outcomes) told += items(outcome);
  return told.empty() ? text : text + told + "\n";
}

}  // namespace podmill
