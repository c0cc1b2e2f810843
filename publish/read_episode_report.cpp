// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "publish/episode_report.h"
#include "publish/report_reader.h"
#include "system/byte_reader.h"
#include "system/error.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

using Json = ReportReader::Json;

/// A day with a cut every second stays under it.
constexpr std::size_t largest_report_bytes = 16 << 20;

EditList::Piece read_piece(const ReportReader& reader, const Json& json) {
  EditList::Piece piece;
  const std::string kind = reader.text(json, "kind");
  piece.overlap = {reader.number(json, "overlap")};
  if (kind == "body") {
    piece.span = reader.span(json, "recording");
    return piece;
  }
  if (kind != "insert" && kind != "silence") reader.refuse(fmt::format("a timeline has no {}", kind));
  piece.kind = kind == "insert" ? EditList::Kind::insert : EditList::Kind::silence;
  piece.span.end = {reader.number(json, "length")};
  if (reader.value(json, "name").is_string()) piece.name = reader.text(json, "name");
  return piece;
}

EditList read_edits(const ReportReader& reader, const Json& timeline, Frames recording) {
  std::vector<EditList::Piece> pieces;
  for (const Json& json : reader.list(timeline, "pieces")) {
    EditList::Piece piece = read_piece(reader, json);
    const Frames most = pieces.empty() ? Frames{} : std::min(piece.span.length(), pieces.back().span.length());
    const bool outside = piece.kind == EditList::Kind::body && piece.span.end > recording;
    if (outside || piece.overlap > most) reader.refuse("the pieces of its timeline do not fit together");
    pieces.push_back(std::move(piece));
  }
  return EditList(std::move(pieces));
}

std::optional<Levels> read_levels(const ReportReader& reader, const Json& report, const char* key) {
  const Json& json = reader.value(report, key);
  if (json.is_null()) return {};
  return Levels{.integrated_lufs = reader.figure(json, "integrated_lufs"),
                .range_lu = reader.figure(json, "range_lu"),
                .true_peak_dbtp = reader.figure(json, "true_peak_dbtp"),
                .sample_peak_dbfs = reader.figure(json, "sample_peak_dbfs"),
                .max_momentary_lufs = reader.figure(json, "max_momentary_lufs"),
                .max_short_term_lufs = reader.figure(json, "max_short_term_lufs"),
                .rms_dbfs = reader.figure(json, "rms_dbfs"),
                .noise_floor_dbfs = reader.figure(json, "noise_floor_dbfs")};
}

std::optional<Rating> read_rating(const ReportReader& reader, const Json& json, const char* key) {
  const std::string said = reader.text_or_nothing(json, key);
  if (said.empty()) return {};
  for (const Rating rating : {Rating::good, Rating::fair, Rating::poor})
    if (said == name(rating)) return rating;
  reader.refuse(fmt::format("no {} is called {}", key, said));
}

std::vector<StageMessage> read_said(const ReportReader& reader, const Json& report, const char* key) {
  std::vector<StageMessage> all;
  for (const Json& json : reader.list(report, key))
    all.push_back({reader.text_or_nothing(json, "by"), reader.text(json, "what")});
  return all;
}

std::vector<Advice> read_advice(const ReportReader& reader, const Json& report) {
  std::vector<Advice> all;
  for (const Json& json : reader.list(report, "advice")) {
    Advice& advice = all.emplace_back();
    advice.what = reader.text(json, "what");
    advice.cure = reader.text(json, "cure");
    for (const Json& at : reader.list(json, "at_ms"))
      if (at.is_number_integer()) advice.at.emplace_back(at.get<std::int64_t>());
  }
  return all;
}

Report read_report(const ReportReader& reader, const Json& json) {
  Report report;
  report.before = read_levels(reader, json, "before");
  if (json.contains("folded_lufs")) report.folded_lufs = reader.figure(json, "folded_lufs");
  report.after = read_levels(reader, json, "after");
  report.gain_db = reader.figure(json, "gain_db");
  const Json& limiter = reader.value(json, "limiter");
  report.limiter = {reader.figure(limiter, "max_reduction_db").value_or(0),
                    reader.figure(limiter, "limited_seconds").value_or(0)};
  const Json& episode = reader.value(json, "episode");
  report.duration_seconds = reader.figure(episode, "duration_seconds");
  report.bytes = reader.number(episode, "bytes");
  for (const Json& chapter : reader.list(json, "chapters"))
    report.chapters.push_back(
        {.start = Millis{reader.number(chapter, "start_ms")},
         .end = Millis{reader.number(chapter, "end_ms")},
         .content = {.title = reader.text(chapter, "title"), .url = reader.text_or_nothing(chapter, "url")}});
  for (const Json& clip : reader.list(json, "clips"))
    report.clips.push_back({.file = reader.text(clip, "file"),
                            .title = reader.text(clip, "title"),
                            .start = Millis{reader.number(clip, "start_ms")},
                            .end = Millis{reader.number(clip, "end_ms")},
                            .recorded_start = Millis{reader.number(clip, "recording_start_ms")},
                            .recorded_end = Millis{reader.number(clip, "recording_end_ms")}});
  for (const Json& cut : reader.list(json, "cuts"))
    report.cuts.push_back({reader.span(cut, "recording"), reader.text(cut, "why")});
  for (const Json& promise : reader.list(json, "promises"))
    report.verdicts.push_back({reader.text(promise, "what"), reader.text(promise, "promised"),
                               reader.text(promise, "found"), reader.flag(promise, "kept")});
  report.decisions = read_said(reader, json, "decisions");
  report.warnings = read_said(reader, json, "warnings");
  report.advice = read_advice(reader, json);
  report.rating = read_rating(reader, json, "rating");
  report.result_rating = read_rating(reader, json, "result_rating");
  return report;
}

}  // namespace

EpisodeReport read_episode_report(std::string_view text, const std::string& name) {
  const ReportReader reader(name);
  const Json json = reader.parse(text);
  const Json& timeline = reader.value(json, "timeline");
  EpisodeReport report;
  report.audio_digest = reader.text(reader.value(json, "episode"), "audio_xxh3");
  report.format.rate = static_cast<int>(std::min<std::int64_t>(reader.number(timeline, "rate"), 1'000'000));
  if (report.format.rate == 0) reader.refuse("its timeline has no rate");
  report.format.channels = reader.number(reader.value(json, "episode"), "channels") == 1 ? 1 : 2;  // of an MP3
  report.recording_length = {reader.number(timeline, "recording_length")};
  report.edits = read_edits(reader, timeline, report.recording_length);
  for (const Json& each : reader.list(json, "beside"))
    report.sidecars.push_back({reader.text(each, "file"), reader.text(each, "xxh3")});
  report.report = read_report(reader, json);
  return report;
}

EpisodeReport read_episode_report(const std::filesystem::path& path) {
  const std::string name = path.string();
  const std::vector<std::byte> bytes = FileBytes(path).read(0, largest_report_bytes + 1);
  if (bytes.size() > largest_report_bytes) ReportReader(name).refuse("is too large for a report");
  return read_episode_report(as_text(bytes), name);
}

}  // namespace podmill
