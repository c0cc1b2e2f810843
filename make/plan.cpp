// SPDX-License-Identifier: MIT
#include "make/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "make/chapter_source.h"
#include "make/input_words.h"
#include "make/plan_recordings.h"
#include "make/plan_show.h"
#include "system/ascii_lower.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

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
