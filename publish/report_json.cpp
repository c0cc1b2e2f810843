// SPDX-License-Identifier: MIT
#include "publish/report_json.h"

#include "publish/error_json.h"
#include "publish/outcome_json.h"
#include "publish/versions.h"

namespace podmill {
namespace {

Json path_or_null(const std::filesystem::path& path) { return text_or_null(path.string()); }

Json levels_json(const std::optional<Levels>& levels) {
  const Levels known = levels.value_or(Levels{});
  return {{"integrated_lufs", figure(known.integrated_lufs)},
          {"range_lu", figure(known.range_lu)},
          {"true_peak_dbtp", figure(known.true_peak_dbtp)}};
}

Json placed_chapters_json(const std::vector<PlacedChapter>& chapters) {
  Json list = Json::array();
  for (const PlacedChapter& chapter : chapters) {
    list.push_back({{"start_ms", chapter.start.count()},
                    {"title", chapter.content.title},
                    {"url", text_or_null(chapter.content.url)}});
  }
  return list;
}

Json warnings_json(const Report& report) {
  Json list = Json::array();
  for (const auto& [by, warning] : report.warnings) list.push_back(warning);
  return list;
}

}  // namespace

Json outcome_json(const Outcome& outcome) {
  const Report& report = outcome.report;
  Json json{{"input", path_or_null(outcome.input)},
            {"output", path_or_null(outcome.output)},
            {"status", name(outcome.status)},
            {"why", text_or_null(outcome.why)},
            {"before", levels_json(report.before)},
            {"after", levels_json(report.after)},
            {"gain_db", figure(report.gain_db)},
            {"limiter", limiting_json(report.limiter)},
            {"duration_seconds", seconds(report.duration_seconds)},
            {"bytes", report.bytes ? Json(*report.bytes) : Json(nullptr)},
            {"chapters", placed_chapters_json(report.chapters)},
            {"clips", clips_json(report.clips)},
            {"warnings", warnings_json(report)},
            {"advice", advice_json(report.advice)},
            {"rating", rating_json(report.rating)},
            {"result_rating", rating_json(report.result_rating)},
            {"error", error_json(outcome.error)}};
  if (report.folded_lufs) json["folded_lufs"] = figure(report.folded_lufs);
  return json;
}

namespace {

Json measured_file_json(const Measured& file) {
  const Levels& levels = file.levels;
  return {{"input", path_or_null(file.input)},
          {"duration_seconds", seconds(file.duration_seconds)},
          {"integrated_lufs", figure(levels.integrated_lufs)},
          {"range_lu", figure(levels.range_lu)},
          {"true_peak_dbtp", figure(levels.true_peak_dbtp)},
          {"sample_peak_dbfs", figure(levels.sample_peak_dbfs)},
          {"max_momentary_lufs", figure(levels.max_momentary_lufs)},
          {"max_short_term_lufs", figure(levels.max_short_term_lufs)},
          {"advice", advice_json(file.advice)},
          {"rating", rating_json(file.rating)},
          {"error", error_json(file.error)}};
}

/// Names of files are bytes; what is no UTF-8 in them becomes U+FFFD.
std::string document(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

}  // namespace

std::string outcomes_json(std::span<const Outcome> outcomes) {
  Json json{{"episodes", Json::array()}, {"versions", Json::object()}};
  for (const Outcome& outcome : outcomes) json["episodes"].push_back(outcome_json(outcome));
  for (const auto& [library, version] : versions()) json["versions"][library] = text_or_null(version);
  return document(json);
}

std::string measured_json(std::span<const Measured> files) {
  Json json{{"files", Json::array()}};
  for (const Measured& file : files) json["files"].push_back(measured_file_json(file));
  return document(json);
}

}  // namespace podmill
