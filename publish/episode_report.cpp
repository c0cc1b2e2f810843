// SPDX-License-Identifier: MIT
#include "publish/episode_report.h"

#include <algorithm>

#include "media/mp3/digest.h"
#include "pipeline/preset.h"
#include "publish/json_parts.h"
#include "publish/versions.h"

namespace podmill {
namespace {

namespace fs = std::filesystem;

Json levels_json(const std::optional<Levels>& levels) {
  if (!levels) return nullptr;
  return {{"integrated_lufs", figure(levels->integrated_lufs)},
          {"range_lu", figure(levels->range_lu)},
          {"true_peak_dbtp", figure(levels->true_peak_dbtp)},
          {"sample_peak_dbfs", figure(levels->sample_peak_dbfs)},
          {"max_momentary_lufs", figure(levels->max_momentary_lufs)},
          {"max_short_term_lufs", figure(levels->max_short_term_lufs)},
          {"rms_dbfs", figure(levels->rms_dbfs)},
          {"noise_floor_dbfs", figure(levels->noise_floor_dbfs)}};
}

Json chapters_json(const std::vector<PlacedChapter>& chapters) {
  Json list = Json::array();
  for (const PlacedChapter& chapter : chapters)
    list.push_back({{"start_ms", chapter.start.count()},
                    {"end_ms", chapter.end.count()},
                    {"title", chapter.content.title},
                    {"url", text_or_null(chapter.content.url)}});
  return list;
}

Json promises_json(const Report& report) {
  Json list = Json::array();
  for (const Verdict& verdict : report.verdicts)
    list.push_back(
        {{"what", verdict.what}, {"promised", verdict.promised}, {"found", verdict.found}, {"kept", verdict.kept}});
  return list;
}

/// Stage by stage, whenever each said it, so that words that are renewed later stand where they always do.
Json said_json(std::vector<StageMessage> all, const Preset& preset) {
  std::vector<std::string_view> order{""};
  for (const Preset::Step& step : preset.steps) order.push_back(step.info->name);
  std::ranges::stable_sort(all, {}, [&](const StageMessage& said) { return std::ranges::find(order, said.by); });
  Json list = Json::array();
  for (const auto& [by, what] : all) list.push_back({{"by", text_or_null(by)}, {"what", what}});
  return list;
}

Json span_json(const Span& span) { return Json::array({span.begin.n, span.end.n}); }

Json cuts_json(const Report& report) {
  Json list = Json::array();
  for (const Cut& cut : report.cuts) list.push_back({{"recording", span_json(cut.recorded)}, {"why", cut.why}});
  return list;
}

std::string_view name(EditList::Kind kind) {
  switch (kind) {
    case EditList::Kind::body:
      return "body";
    case EditList::Kind::insert:
      return "insert";
    case EditList::Kind::silence:
      break;
  }
  return "silence";
}

Json timeline_json(const Job& job) {
  const EditList& edits = job.timeline().edits();
  Json pieces = Json::array();
  Frames begin;
  for (const EditList::Piece& piece : edits.pieces()) {
    begin -= piece.overlap;
    const Span heard{begin, begin + piece.span.length()};
    Json json{{"kind", name(piece.kind)}};
    if (piece.kind == EditList::Kind::body) {
      json["recording"] = span_json(piece.span);
    } else {
      json["name"] = text_or_null(piece.name);
      json["length"] = piece.span.length().n;
    }
    json["episode"] = span_json(heard);
    json["overlap"] = piece.overlap.n;
    pieces.push_back(std::move(json));
    begin = heard.end;
  }
  return {{"rate", job.format().rate},
          {"recording_length", job.timeline().recording_length().n},
          {"episode_length", edits.length().n},
          {"pieces", std::move(pieces)}};
}

Json recordings_json(const Job& job) {
  Json list = Json::array();
  for (const fs::path& recording : job.given.episode.recordings)
    list.push_back(recording == "-" ? std::string("standard input") : recording.filename().string());
  return list;
}

/// A key on each line, and each element of a list of objects: what changes from one version of an episode to the next
/// can be seen by comparing lines. Names of files are bytes; what is no UTF-8 in them becomes U+FFFD.
std::string in_lines(const Json& json, const std::string& indent = "") {
  const bool broken_up =
      (json.is_object() && indent.size() < 2) ||
      ((json.is_array() || json.is_object()) && !json.empty() && std::ranges::any_of(json, [](const Json& each) {
         return each.is_object() || (each.is_array() && !each.empty() && each[0].is_object());
       }));
  if (!broken_up) return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string inner = indent + " ";
  std::string text;
  for (const auto& [key, value] : json.items()) {
    text += text.empty() ? "\n" : ",\n";
    text += inner + (json.is_object() ? Json(key).dump() + ": " : "") + in_lines(value, inner);
  }
  return (json.is_object() ? "{" : "[") + text + "\n" + indent + (json.is_object() ? "}" : "]");
}

}  // namespace

fs::path report_path(const fs::path& episode) {
  fs::path path = episode;
  return path.replace_extension(".report.json");
}

std::string episode_report(const Job& job, std::span<const Sidecar> sidecars) {
  const Report& report = job.report;
  Json json{{"podmill_report", report_version},
            {"episode",
             {{"file", job.given.output.filename().string()},
              {"audio_xxh3", mp3_digest(job.output().file->readable())},
              {"duration_seconds", seconds(report.duration_seconds)},
              {"bytes", job.output().file->size()},
              {"channels", job.format().channels}}},
            {"recordings", recordings_json(job)},
            {"preset", {{"name", job.given.preset->name}, {"digest", job.given.preset->digest}}},
            {"before", levels_json(report.before)},
            {"after", levels_json(report.after)},
            {"gain_db", figure(report.gain_db)},
            {"limiter", limiting_json(report.limiter)},
            {"rating", rating_json(report.rating)},
            {"result_rating", rating_json(report.result_rating)},
            {"promises", promises_json(report)},
            {"decisions", said_json(report.decisions, *job.given.preset)},
            {"warnings", said_json(report.warnings, *job.given.preset)},
            {"advice", advice_json(report.advice)},
            {"chapters", chapters_json(report.chapters)},
            {"clips", clips_json(report.clips)},
            {"timeline", timeline_json(job)},
            {"cuts", cuts_json(report)},
            {"beside", Json::array()},
            {"versions", Json::object()}};
  if (report.folded_lufs) json["folded_lufs"] = figure(report.folded_lufs);
  for (const Sidecar& each : sidecars) json["beside"].push_back({{"file", each.file}, {"xxh3", each.digest}});
  for (const auto& [library, version] : versions()) json["versions"][library] = text_or_null(version);
  return in_lines(json) + '\n';
}

std::string renamed_report(std::string_view report, const std::string& from_stem, const std::string& to_stem) {
  Json json = Json::parse(report, nullptr, false);
  const auto rename = [&](Json& name) {
    if (!name.is_string() || !name.get_ref<std::string&>().starts_with(from_stem + '.')) return;
    name = to_stem + name.get_ref<std::string&>().substr(from_stem.size());
  };
  const auto rename_all = [&](const char* list, const char* key) {
    if (!json.contains(list)) return;
    for (Json& each : json[list])
      if (each.contains(key)) rename(each[key]);
  };
  if (!json.is_object()) return std::string(report);
  if (json.contains("episode") && json["episode"].contains("file")) rename(json["episode"]["file"]);
  rename_all("clips", "file");
  rename_all("beside", "file");
  rename_all("decisions", "what");  // "talk.clip-queues.mp3: 1:00 to 1:30 of the episode"
  return in_lines(json) + '\n';
}

}  // namespace podmill
