// SPDX-License-Identifier: MIT
#include "make/plan_recordings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "make/beside/files_beside.h"
#include "make/inputs.h"
#include "system/error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

std::vector<fs::path> without_empty(std::vector<fs::path> files) {
  std::erase_if(files, [](const fs::path& file) { return file.empty(); });
  return files;
}

bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code why;
  return fs::equivalent(a, b, why);
}

/// Recordings on their way to a list of episodes.
class Planner {
 public:
  explicit Planner(const Request& request)
      : request_(request),
        presets_(request, nullptr),
        beside_(without_empty({request.notes, request.cover, request.transcript, request.chapters})) {
    if (!request.notes.empty()) given_ = read_notes_file(request.notes);
    Notes notes = given_;
    take_chapters(request, notes);
    presets_.of(notes.keys, request.notes);  // what is wrong with the command line is said once
  }

  Assignments plan(std::span<const std::string> inputs) {
    const bool is_preview = excerpt_of(request_).has_value();
    Inputs found = find_inputs(inputs, request_.join);
    place_outputs(found, request_.out, is_preview ? preview_ending : episode_ending);
    for (const EpisodePaths& paths : found.episodes) take(paths);
    check_outputs(to_be_made(), read_only_files());
    plan_.remarks = std::move(found.remarks);
    tell_what_was_taken();
    if (!is_preview && !request_.out.empty() && is_output_folder(request_.out, found.several))
      plan_.folder = request_.out;
    return std::move(plan_);
  }

 private:
  /// A file beside a recording, and what it is taken for.
  struct Taken {
    fs::path file, recording;
    std::size_t kind;
  };
  static constexpr std::array<std::array<std::string_view, 2>, 3> kinds{
      {{"the show notes", "show notes"}, {"the transcript", "transcripts"}, {"the cover", "covers"}}};

  void take(const EpisodePaths& paths) {
    if (const std::optional<Error> missing = first_missing(paths.recordings)) return refuse(paths, *missing);
    try {
      add(paths);
    } catch (const Error& error) {
      if (error.fault == Fault::usage) throw;
      refuse(paths, error);
    }
  }

  void refuse(const EpisodePaths& paths, const Error& error) {
    Assignment refused;
    refused.episode.recordings = paths.recordings;
    refused.output = paths.output;
    refused.refused = error;
    plan_.episodes.push_back(std::move(refused));
  }

  std::vector<EpisodePaths> to_be_made() const {
    std::vector<EpisodePaths> paths;
    for (const Assignment& episode : plan_.episodes)
      if (!episode.refused) paths.push_back({episode.episode.recordings, episode.output});
    return paths;
  }

  void add(const EpisodePaths& paths) {
    Notes notes = given_;
    const fs::path& recording = paths.recordings.front();
    const FilesBeside beside = files_beside(paths.recordings);
    fs::path said_by = request_.notes;
    if (!beside.notes.empty() && said_by.empty() && take_notes(beside.notes, recording, notes)) {
      said_by = beside.notes;
      if (notes.keys.draft) {
        remarks_.push_back(fmt::format("{}: a draft, so {} is left out; --no-sidecars makes it without",
                                       beside.notes.string(), recording.string()));
        return;
      }
      taken_.push_back({beside.notes, recording, 0});
    }
    const auto take_file = [&](NamedFile& words, const std::string& given, const fs::path& file, std::size_t kind) {
      if (!words.empty() || !given.empty() || file.empty() || is_same(file, notes.chapter_file.path)) return false;
      words = {file, {}, {}};
      taken_.push_back({file, recording, kind});
      return true;
    };
    const bool is_beside = take_file(notes.transcript, request_.transcript, beside.transcript, 1);
    take_file(notes.cover, request_.cover, beside.cover, 2);
    take_chapters(request_, notes);
    Assignment episode{.episode = episode_of(request_, notes, nullptr, paths.recordings),
                       .episode_file = {},
                       .preset = presets_.of(notes.keys, said_by),
                       .output = paths.output,
                       .was = {},
                       .transcript = transcript_of(request_, notes),
                       .transcript_offset = transcript_offset_of(request_, notes),
                       .transcript_is_beside = is_beside,
                       .chapter_file = notes.chapter_file.path,
                       .named = {},
                       .remarks = notes.all_remarks(said_by.string()),
                       .refused = {}};
    episode.named = files_named_by(*episode.preset, notes);
    std::ranges::copy(beside.remarks, std::back_inserter(episode.remarks));
    plan_.episodes.push_back(std::move(episode));
  }

  /// Unless they name another recording.
  bool take_notes(const fs::path& file, const fs::path& recording, Notes& notes) {
    Notes read = read_notes_file(file);
    const auto is_it = [&](const fs::path& named) { return is_same(file.parent_path() / named, recording); };
    const std::vector<fs::path>& named = read.keys.recordings;
    if (!named.empty() && std::ranges::none_of(named, is_it)) {
      remarks_.push_back(fmt::format("{}: not taken for the show notes of {}, as its recording is {}", file.string(),
                                     recording.string(), named.front().string()));
      return false;
    }
    notes = std::move(read);
    return true;
  }

  FilesBeside files_beside(const std::vector<fs::path>& recordings) {
    if (request_.no_sidecars || recordings.front() == "-") return {};
    // What is said of a part is not said of the whole.
    return recordings.size() > 1 ? beside_.of_folder(recordings.front()) : beside_.of(recordings.front());
  }

  /// Files that the command only reads, apart from recordings.
  std::vector<fs::path> read_only_files() const {
    std::vector<fs::path> files{request_.notes, request_.preset};
    for (const Taken& taken : taken_) files.push_back(taken.file);
    for (const Assignment& episode : plan_.episodes) {
      if (episode.refused) continue;
      for (const fs::path& file : {episode.episode.cover, episode.transcript, episode.chapter_file})
        files.push_back(file);
      for (const Setting& setting : episode.preset->settings) files.push_back(setting.file);
    }
    return without_empty(std::move(files));
  }

  void tell_what_was_taken() {
    if (plan_.episodes.size() == 1) {
      for (const Taken& taken : taken_)
        plan_.remarks.push_back(fmt::format("{}: taken for {} of {}", taken.file.string(), kinds.at(taken.kind)[0],
                                            taken.recording.string()));
    } else if (!taken_.empty()) {
      std::vector<std::string> counts;
      for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        if (const auto count = std::ranges::count(taken_, kind, &Taken::kind); count > 0)
          counts.push_back(fmt::format("{} of {}", kinds.at(kind)[1], count));
      plan_.remarks.push_back(fmt::format("taken from beside the recordings, by name: {}; --no-sidecars leaves them",
                                          fmt::join(counts, ", ")));
    }
    std::ranges::move(remarks_, std::back_inserter(plan_.remarks));
  }

  const Request& request_;
  Presets presets_;
  BesideRecordings beside_;
  Notes given_;
  std::vector<Taken> taken_;
  std::vector<std::string> remarks_;
  Assignments plan_;
};

}  // namespace

Assignments plan_recordings(const Request& request, std::span<const std::string> given) {
  return Planner(request).plan(given);
}

}  // namespace podmill
