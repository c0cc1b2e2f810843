// SPDX-License-Identifier: MIT
#include "make/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <thread>

#include "make/chapter_source.h"
#include "media/id3/tag_metadata.h"
#include "pipeline/find_preset.h"
#include "pipeline/settings/unit.h"
#include "system/error.h"
#include "system/named_at.h"
#include "words/chapters/list.h"
#include "words/text/line_remarks.h"
#include "words/text/time_shift.h"

namespace podmill {
namespace {

constexpr std::string_view usual_preset = "podcast";

Millis clock_option(std::string_view option, const std::string& text) {
  if (const std::optional<Millis> time = parse_time(text)) return *time;
  throw Error{Fault::usage, fmt::format("{} {}: not a time", option, text),
              "times look like 0:30, 10:00 or 1:02:03.5"};
}

std::string hosts(const std::vector<Person>& people) {
  std::string names;
  for (const Person& person : people)
    if (person.role == "host") names += (names.empty() ? "" : ", ") + person.name;
  return names;
}

}  // namespace

int threads_of(const Request& request) {
  if (request.threads > 0) return request.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::vector<Override> overrides_of(const Request& request) {
  std::vector<Override> overrides;
  for (const std::string& set : request.set) {
    const std::size_t equals = set.find('=');
    const std::size_t dot = set.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot == 0 || dot + 1 >= equals)
      throw Error{Fault::usage, fmt::format("--set {}: not of the form stage.key=value", set),
                  "for example --set normalize.loudness=-18; podmill presets NAME shows all keys"};
    overrides.push_back({std::string(unquoted(set.substr(0, equals))), set.substr(equals + 1), "--set"});
  }
  if (!request.cuts.empty()) overrides.push_back({"tighten.cuts", request.cuts, "--cuts"});
  return overrides;
}

std::optional<Excerpt> excerpt_of(const Request& request) {
  if (request.from.empty() && request.to.empty()) return {};
  Excerpt excerpt;
  if (!request.from.empty()) excerpt.from = clock_option("--from", request.from);
  if (!request.to.empty()) excerpt.to = clock_option("--to", request.to);
  if (excerpt.to && *excerpt.to <= excerpt.from)
    throw Error{Fault::usage, fmt::format("--to {} is not behind --from {}", request.to, show_time(excerpt.from))};
  return excerpt;
}

void take_chapters(const Request& request, Notes& notes) {
  if (!request.chapters.empty()) notes.chapter_file = {request.chapters, {}};
  if (notes.chapter_file.empty()) return;
  const std::filesystem::path& file = notes.chapter_file.path;
  ChapterLines read = told_where_named({&notes.chapter_file, 1}, [&] {
    ChapterLines found = read_any_chapters(file);
    require_chapters(file, found);
    return found;
  });
  notes.chapters = std::move(read.chapters);
  notes.chapter_remarks.clear();
  for (const std::string& remark : read.remarks)
    notes.chapter_remarks.push_back(in_file(remark, file.filename().string()));
}

Episode episode_of(const Request& request, const Notes& notes, const Show* show,
                   std::vector<std::filesystem::path> recordings) {
  Tags tags = over(request.tags, notes.tags);
  if (show) tags = over(std::move(tags), show->tags());
  if (tags.artist.empty()) tags.artist = hosts(notes.keys.people);
  std::filesystem::path cover = request.cover.empty() ? notes.cover.path : std::filesystem::path(request.cover);
  if (cover.empty() && show) cover = show->cover;
  return {.recordings = std::move(recordings),
          .cover = std::move(cover),
          .tags = std::move(tags),
          .description = notes.description,
          .chapters = notes.chapters,
          .clips = notes.keys.clips};
}

std::filesystem::path transcript_of(const Request& request, const Notes& notes) {
  return request.transcript.empty() ? notes.transcript.path : std::filesystem::path(request.transcript);
}

Millis transcript_offset_of(const Request& request, const Notes& notes) {
  if (request.transcript_offset.empty()) return notes.keys.transcript_offset;
  if (const auto shift = parse_time_shift(request.transcript_offset)) return *shift;
  throw Error{Fault::usage, fmt::format("--transcript-offset {}: not a time", request.transcript_offset),
              std::string(time_shifts_look_like)};
}

std::vector<NamedFile> files_named_by(const Preset& preset, const Notes& notes) {
  std::vector<NamedFile> named;
  for (const NamedFile* file : {&notes.cover, &notes.transcript, &notes.chapter_file})
    if (!file->empty()) named.push_back(*file);
  for (const Setting& setting : preset.settings)
    if (!setting.file.empty())
      named.push_back({setting.file, fmt::format("{}.{}", setting.stage, setting.key), Place{setting.origin}});
  return named;
}

namespace {
Preset loaded(const std::string& name, const std::vector<Override>& overrides, const std::vector<std::string>& with) {
  Preset preset = load_preset(name, overrides, all_stages(), with);
  const auto encodes = [](const Preset::Step& step) { return step.info->phase == Phase::encode; };
  if (std::ranges::none_of(preset.steps, encodes))
    throw Error{Fault::preset, fmt::format("the preset {} writes no file", preset.name),
                "add the stage encode to it"};
  return preset;
}
}  // namespace

std::string Presets::name_for(const EpisodeKeys& keys, const std::filesystem::path& episode_file) const {
  if (!request_.preset.empty()) return request_.preset;
  if (keys.preset.empty()) return show_ && !show_->preset.empty() ? show_->preset : std::string(usual_preset);
  if (keys.preset.find('/') == std::string::npos && !keys.preset.ends_with(".toml")) return keys.preset;
  std::error_code why;
  const std::filesystem::path beside = episode_file.parent_path() / keys.preset;
  if (!show_ || std::filesystem::exists(beside, why)) return beside.string();
  return (show_->folder / keys.preset).string();
}

/// Of the file that says which preset; none where the command line or nobody does.
std::optional<Place> Presets::place_of_name(const EpisodeKeys& keys) const {
  if (!request_.preset.empty()) return {};
  if (!keys.preset.empty()) return keys.preset_place;
  if (show_ && !show_->preset.empty()) return show_->preset_place;
  return {};
}

std::shared_ptr<const Preset> Presets::of(const EpisodeKeys& keys, const std::filesystem::path& episode_file) {
  const std::string name = name_for(keys, episode_file);
  std::vector<Override> overrides;
  if (show_) overrides = show_->set;
  for (Override given : keys.set) {
    given.folder = episode_file.parent_path();
    overrides.push_back(std::move(given));
  }
  std::ranges::copy(set_, std::back_inserter(overrides));
  std::string all = name;
  for (const Override& given : overrides)
    all += fmt::format("\n{}={} {}", given.key, given.value, given.folder.string());
  std::shared_ptr<const Preset>& preset = loaded_[all];
  if (preset) return preset;
  named_at(place_of_name(keys), "preset", [&] { find_preset(name); });
  return preset = std::make_shared<const Preset>(loaded(name, overrides, request_.with));
}

}  // namespace podmill
