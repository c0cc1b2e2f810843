// SPDX-License-Identifier: MIT
#include "make/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "make/chapter_source.h"
#include "make/input_words.h"
#include "make/inputs.h"
#include "make/plan_show.h"
#include "system/ascii_lower.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

/// Files that the command only reads, apart from recordings.
std::vector<fs::path> read_only_files(const Request& request, const Assignment& episode) {
  std::vector<fs::path> files{request.notes, episode.episode.cover, request.preset, episode.transcript,
                              episode.chapter_file};
  for (const Setting& setting : episode.preset->settings) files.push_back(setting.file);
  std::erase_if(files, [](const fs::path& file) { return file.empty(); });
  return files;
}

std::vector<EpisodePaths> to_be_made(std::span<const Assignment> episodes) {
  std::vector<EpisodePaths> paths;
  for (const Assignment& episode : episodes)
    if (!episode.refused) paths.push_back({episode.episode.recordings, episode.output});
  return paths;
}

Assignments plan_recordings(const Request& request, std::span<const std::string> given) {
  Notes notes;
  if (!request.notes.empty()) notes = read_notes_file(request.notes);
  take_chapters(request, notes);
  const std::shared_ptr<const Preset> preset = Presets(request, nullptr).of(notes.keys, request.notes);
  const bool is_preview = excerpt_of(request).has_value();
  Inputs inputs = find_inputs(given, request.join);
  place_outputs(inputs, request.out, is_preview ? preview_ending : episode_ending);
  Assignments plan;
  for (const EpisodePaths& paths : inputs.episodes)
    plan.episodes.push_back({.episode = episode_of(request, notes, nullptr, paths.recordings),
                             .episode_file = {},
                             .preset = preset,
                             .output = paths.output,
                             .was = {},
                             .transcript = transcript_of(request, notes),
                             .transcript_offset = transcript_offset_of(request, notes),
                             .chapter_file = notes.chapter_file.path,
                             .named = files_named_by(*preset, notes),
                             .remarks = notes.all_remarks(),
                             .refused = first_missing(paths.recordings)});
  check_outputs(to_be_made(plan.episodes), read_only_files(request, plan.episodes.front()));
  plan.remarks = std::move(inputs.remarks);
  if (!is_preview && !request.out.empty() && is_output_folder(request.out, inputs.several)) plan.folder = request.out;
  return plan;
}

void warn_of_shared_words(const Request& request, Assignments& plan) {
  if (plan.episodes.size() < 2) return;
  for (Assignment& episode : plan.episodes) {
    if (!request.notes.empty() && episode.episode_file.empty())
      episode.remarks.emplace_back("the notes and their chapters are the same for all episodes");
    if (!request.tags.title.empty()) episode.remarks.emplace_back("the title is the same for all episodes");
    if (!request.chapters.empty()) episode.remarks.emplace_back("the chapters are the same for all episodes");
    if (!request.transcript.empty()) episode.remarks.emplace_back("the transcript is the same for all episodes");
  }
}

void refuse_offset_of_nothing(const Request& request, const Assignments& plan) {
  const auto has_none = [](const Assignment& episode) { return episode.transcript.empty(); };
  if (request.transcript_offset.empty() || !std::ranges::all_of(plan.episodes, has_none)) return;
  throw Error{Fault::usage, "--transcript-offset: there is no transcript that it could move",
              "--transcript FILE names one"};
}

void refuse_what_cannot_be_pruned(const Request& request) {
  if (!request.prune) return;
  for (const auto& [option, value] :
       {std::pair{"-o", &request.out}, {"--shard", &request.shard}, {"--from", &request.from}, {"--to", &request.to}})
    if (!value->empty()) throw Error{Fault::usage, fmt::format("--prune and {} can't be given together", option)};
}

void refuse_what_is_no_notes(const fs::path& notes) {
  if (!is_chapter_file_name(notes) && ascii_lower(notes.extension().native()) != ".srt") return;
  throw Error{Fault::usage, fmt::format("--notes {}: show notes are Markdown or text", notes.string()),
              "chapters are given with --chapters, what is said with --transcript"};
}

Assignments plan_inputs(const Request& request, std::span<const std::string> inputs) {
  const std::optional<fs::path> here = find_show({});
  if (inputs.empty()) {
    if (here) return plan_show(read_show(*here), request, {});
    throw Error{Fault::usage, "nothing to make: no recording is named, and there is no show.toml here or above",
                "podmill make talk.wav; or podmill new \"My show\" to begin one"};
  }
  const auto show = std::ranges::find_if(inputs, [](const fs::path& input) { return has_show(input); });
  if (show != inputs.end() && inputs.size() > 1)
    throw Error{Fault::usage, fmt::format("{}: a show is made by itself, not with other inputs", *show)};
  if (show != inputs.end()) return plan_show(read_show(*show), request, {});
  if (request.prune)
    throw Error{Fault::usage, "--prune goes over a whole show, so no other inputs can be given",
                "podmill make --prune, in the show's folder"};
  return here ? plan_show(read_show(*here), request, inputs) : plan_recordings(request, inputs);
}

}  // namespace

Assignments plan(const Request& request) {
  refuse_what_cannot_be_pruned(request);
  refuse_what_is_no_notes(request.notes);
  Assignments plan = plan_inputs(request, expand_inputs(request.inputs));
  warn_of_shared_words(request, plan);
  refuse_offset_of_nothing(request, plan);
  return plan;
}

}  // namespace podmill
