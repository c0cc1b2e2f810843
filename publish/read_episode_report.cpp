// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "media/file_bytes.h"
#include "pipeline/error.h"
#include "publish/episode_report.h"

namespace podmill {
namespace {

using Json = nlohmann::json;

/// A day with a cut every second stays under it.
constexpr std::size_t largest_report_bytes = 16 << 20;
/// No recording is as long (12 days at 48 kHz are a tenth of it); keeps sums far from overflow.
constexpr std::int64_t most_frames = std::int64_t{1} << 39;

/// Reads keys that must be there; what is wrong with one is said with its path.
class ReportReader {
 public:
  explicit ReportReader(const std::filesystem::path& path) : path_(path) {}

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(Fault::input, fmt::format("{}: {}", path_.string(), what),
                "make the episode again, with podmill make");
  }

  Json parse() const {
    const std::vector<std::byte> bytes = FileBytes(path_).read(0, largest_report_bytes + 1);
    if (bytes.size() > largest_report_bytes) refuse("is too large for a report");
    const char* begin = reinterpret_cast<const char*>(bytes.data());
    Json json = Json::parse(begin, begin + bytes.size(), nullptr, false);
    if (!json.is_object() || !json.contains("podmill_report")) refuse("is no report of Podmill's");
    const std::int64_t version = number(json, "podmill_report");
    if (version != report_version)
      refuse(fmt::format("is a report of version {}, and this Podmill knows version {}", version, report_version));
    return json;
  }

  const Json& value(const Json& json, const char* key) const {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (!json.is_object() || found == json.end()) refuse(fmt::format("says nothing of {}", key));
    return *found;
  }
  const Json& list(const Json& json, const char* key) const {
    const Json& found = value(json, key);
    if (!found.is_array()) refuse(fmt::format("{} is no list", key));
    return found;
  }
  std::string text(const Json& json, const char* key) const {
    const Json& found = value(json, key);
    if (!found.is_string()) refuse(fmt::format("{} is no text", key));
    return found.get<std::string>();
  }
  std::int64_t number(const Json& json, const char* key) const { return whole(value(json, key), key); }
  Span span(const Json& json, const char* key) const {
    const Json& found = list(json, key);
    if (found.size() != 2) refuse(fmt::format("{} has no beginning and end", key));
    const Span span{{whole(found[0], key)}, {whole(found[1], key)}};
    if (span.empty()) refuse(fmt::format("{} ends before it begins", key));
    return span;
  }

 private:
  std::int64_t whole(const Json& found, const char* key) const {
    const bool fits = found.is_number_unsigned() && found.get<std::uint64_t>() <= std::uint64_t{most_frames};
    if (!fits) refuse(fmt::format("{} is no whole number, or too large", key));
    return found.get<std::int64_t>();
  }
  const std::filesystem::path& path_;
};

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

}  // namespace

EpisodeReport read_episode_report(const std::filesystem::path& path) {
  const ReportReader reader(path);
  const Json json = reader.parse();
  const Json& timeline = reader.value(json, "timeline");
  EpisodeReport report;
  report.audio_digest = reader.text(reader.value(json, "episode"), "audio_xxh3");
  report.format.rate = static_cast<int>(std::min<std::int64_t>(reader.number(timeline, "rate"), 1'000'000));
  if (report.format.rate == 0) reader.refuse("its timeline has no rate");
  report.recording_length = {reader.number(timeline, "recording_length")};
  report.edits = read_edits(reader, timeline, report.recording_length);
  for (const Json& each : reader.list(json, "beside"))
    report.beside.push_back({reader.text(each, "file"), reader.text(each, "xxh3")});
  return report;
}

}  // namespace podmill
