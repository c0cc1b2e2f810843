// SPDX-License-Identifier: MIT
#include "cli/plan_show.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "cli/inputs.h"
#include "publish/made.h"
#include "words/episode_file.h"
#include "words/slug.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

fs::path known_as(const fs::path& path) {
  std::error_code why;
  return fs::weakly_canonical(path, why);
}

/// A show on its way to a list of episodes.
class Planner {
 public:
  Planner(const Show& show, const Request& request) : show_(show), request_(request), presets_(request, &show) {}

  Assignments plan(std::span<const std::string> inputs) {
    presets_.of({}, {});  // what is wrong with the show itself is said once
    std::error_code why;
    if (fs::exists(show_.recordings, why)) recordings_ = recordings_in(show_.recordings).recordings;
    for (const fs::path& recording : recordings_) by_stem_.emplace(recording.stem(), recording);
    files_ = read_episode_files(show_.episodes);
    std::ranges::for_each(files_, [&](const EpisodeFile& file) { take_file(file); });
    std::ranges::for_each(files_, [&](const EpisodeFile& file) { claim_for_unreadable(file); });
    take_other_recordings();
    if (!inputs.empty()) select(inputs);
    if (plan_.episodes.empty())
      throw Error{Fault::usage, fmt::format("{}: no episodes to make", show_.file().string()),
                  fmt::format("put recordings into {}, episode files into {}", show_.recordings.string(),
                              show_.episodes.string())};
    place();
    if (inputs.empty() && !plan_.folder.empty() && request_.out.empty()) tell_of_abandoned();
    return std::move(plan_);
  }

 private:
  void take_file(const EpisodeFile& file) {
    if (file.unreadable) return refuse(file, *file.unreadable);
    try {
      std::vector<fs::path> recordings = recordings_of(file);
      for (const fs::path& recording : recordings) claim(recording, file.path);
      if (file.notes.keys.draft) {
        plan_.remarks.push_back(fmt::format("{}: a draft, left out", file.path.string()));
        return;
      }
      add(file.notes, file.path, std::move(recordings));
    } catch (const Error& error) {
      if (error.fault == Fault::usage) throw;
      refuse(file, error);
    }
  }

  /// What a file that can't be read is about, as far as that can be told and no other file says it is its own.
  void claim_for_unreadable(const EpisodeFile& file) {
    if (!file.unreadable) return;
    const auto [first, last] = by_stem_.equal_range(file.path.stem());
    if (file.notes.keys.recordings.empty())
      for (auto same = first; same != last; ++same) claimed_.emplace(known_as(same->second), file.path);
    for (const fs::path& written : file.notes.keys.recordings)
      if (const auto recording = found_by(file, written)) claimed_.emplace(known_as(*recording), file.path);
  }

  std::optional<fs::path> found_by(const EpisodeFile& file, const fs::path& written) const {
    return find_named(written, {file.path.parent_path(), show_.recordings, show_.folder});
  }

  std::vector<fs::path> recordings_of(const EpisodeFile& file) const {
    const EpisodeKeys& keys = file.notes.keys;
    if (keys.recordings.empty()) return recording_named_like(file);
    std::vector<fs::path> found;
    for (const fs::path& written : keys.recordings) {
      const auto recording = found_by(file, written);
      if (!recording && !keys.draft)
        throw Error{
            Fault::input,
            fmt::format("{}:{}: there is no recording {}", file.path.string(), keys.recording_line, written.string()),
            fmt::format("it is looked for beside the episode file, in {} and beside {}", show_.recordings.string(),
                        show_.file().string())};
      if (recording) found.push_back(*recording);
    }
    return found;
  }

  std::vector<fs::path> recording_named_like(const EpisodeFile& file) const {
    std::vector<fs::path> found;
    const auto [first, last] = by_stem_.equal_range(file.path.stem());
    for (auto same = first; same != last; ++same) found.push_back(same->second);
    if (found.size() == 1 || file.notes.keys.draft) return found;
    if (found.empty())
      throw Error{Fault::input,
                  fmt::format("{}:1: no recording: {} has none that is called {}", file.path.string(),
                              show_.recordings.string(), file.path.stem().string()),
                  "name one in the front matter: recording: talk.wav; or mark it: draft: true"};
    throw Error{Fault::input,
                fmt::format("{}:1: {} and {} both have its name", file.path.string(), found[0].filename().string(),
                            found[1].filename().string()),
                "name one in the front matter: recording: talk.wav"};
  }

  void claim(const fs::path& recording, const fs::path& file) {
    const auto [other, is_new] = claimed_.emplace(known_as(recording), file);
    if (!is_new && other->second != file)
      throw Error{Fault::usage,
                  fmt::format("{} is the recording of {} and of {}", recording.string(), other->second.string(),
                              file.string()),
                  "name another one in one of them: recording: talk.wav"};
  }

  /// Recordings that no episode file speaks of; sounds that settings put in front or behind are none.
  void take_other_recordings() {
    const bool all_known = std::ranges::none_of(files_, &EpisodeFile::may_name_any);
    std::set<fs::path> parts;
    for (const Assignment& episode : plan_.episodes)
      if (episode.preset) add_files(parts, *episode.preset);
    add_files(parts, *presets_.of({}, {}));
    std::size_t unknown = 0;
    for (const fs::path& recording : recordings_) {
      const fs::path known = known_as(recording);
      if (claimed_.contains(known) || parts.contains(known)) continue;
      // It may be what an episode file is about that can't be read.
      if (all_known)
        add(notes_for_others(), {}, {recording});
      else
        ++unknown;
    }
    if (unknown > 0)
      plan_.remarks.push_back(
          fmt::format("{}: {} without an episode file left out, as not all episode files can be read",
                      show_.recordings.string(), unknown));
  }

  static void add_files(std::set<fs::path>& files, const Preset& preset) {
    for (const Setting& setting : preset.settings)
      if (!setting.file.empty()) files.insert(known_as(setting.file));
  }

  const Notes& notes_for_others() {
    if (!notes_ && request_.notes.empty()) notes_.emplace();
    if (!notes_) notes_ = read_notes_file(request_.notes);
    return *notes_;
  }

  void add(const Notes& notes, const fs::path& file, std::vector<fs::path> recordings) {
    Assignment episode;
    episode.episode_file = file;
    episode.preset = presets_.of(notes.keys, file.empty() ? fs::path(request_.notes) : file);
    const fs::path& named_by = file.empty() ? recordings.front() : file;
    Notes found = notes;
    if (!file.empty())
      for (fs::path* named : {&found.cover, &found.transcript, &found.chapter_file})
        *named = beside_or_in_show(*named, file);
    take_chapters(request_, found);
    episode.episode = episode_of(request_, found, &show_, std::move(recordings));
    episode.output = show_.file_name.name_of(parts_of(episode.episode.tags, notes.keys, named_by.stem().string()));
    episode.transcript = transcript_of(request_, found);
    episode.chapter_file = found.chapter_file;
    episode.remarks = found.remarks;
    plan_.episodes.push_back(std::move(episode));
  }

  /// What an episode file names may lie in the show's folder too; read_notes_file() has put its own before it.
  fs::path beside_or_in_show(const fs::path& named, const fs::path& file) const {
    if (named.empty()) return named;
    const fs::path written = named.lexically_relative(file.parent_path());
    return find_named(written, {file.parent_path(), show_.folder}).value_or(named);
  }

  NameParts parts_of(const Tags& tags, const EpisodeKeys& keys, const std::string& name) const {
    const std::string titled = slug(tags.title, tags.language);
    return {.show = slug(show_.title, show_.language),
            .slug = !keys.slug.empty() ? keys.slug
                    : !titled.empty()  ? titled
                                       : slug(name, tags.language),
            .title = tags.title,
            .name = name,
            .date = tags.date,
            .season = tags.season,
            .number = tags.number};
  }

  void refuse(const EpisodeFile& file, const Error& error) {
    Assignment refused;
    refused.episode_file = file.path;
    refused.refused = error;
    plan_.episodes.push_back(std::move(refused));
  }

  /// Of all episodes only those named, in the order of the command line.
  void select(std::span<const std::string> inputs) {
    std::vector<Assignment> selected;
    std::set<std::size_t> taken;
    const Inputs found = find_inputs(inputs, request_.join);
    const std::map<fs::path, std::size_t> known = known_files();
    // Whose recordings these are is told by none: where a file is asked for that may be theirs, they are asked for.
    std::vector<std::size_t> may_name_any;
    for (std::size_t i = 0; i < plan_.episodes.size(); ++i)
      if (names_any(plan_.episodes[i].episode_file)) may_name_any.push_back(i);
    for (const EpisodePaths& paths : found.episodes) {
      const auto index = known.find(known_as(paths.recordings.front()));
      if (request_.join || index == known.end()) {
        if (!request_.join && is_left_out(paths.recordings.front())) continue;
        if (!request_.join && !may_name_any.empty()) {
          for (const std::size_t i : may_name_any)
            if (taken.insert(i).second) selected.push_back(plan_.episodes[i]);
          continue;
        }
        add(notes_for_others(), {}, paths.recordings);
        selected.push_back(std::move(plan_.episodes.back()));
        plan_.episodes.pop_back();
      } else if (taken.insert(index->second).second) {
        selected.push_back(plan_.episodes[index->second]);
      }
    }
    plan_.episodes = std::move(selected);
    std::ranges::copy(found.remarks, std::back_inserter(plan_.remarks));
  }

  /// By which of its files an episode can be asked for.
  std::map<fs::path, std::size_t> known_files() const {
    std::map<fs::path, std::size_t> known;
    for (std::size_t i = 0; i < plan_.episodes.size(); ++i) {
      const Assignment& episode = plan_.episodes[i];
      if (!episode.episode_file.empty()) known.emplace(known_as(episode.episode_file), i);
      for (const fs::path& recording : episode.episode.recordings) known.emplace(known_as(recording), i);
    }
    for (const auto& [recording, file] : claimed_)
      if (const auto whose = known.find(known_as(file)); whose != known.end())
        known.emplace(recording, whose->second);
    return known;
  }

  /// A draft or its recording, left out with a remark.
  bool is_left_out(const fs::path& input) const {
    return claimed_.contains(known_as(input)) || std::ranges::any_of(files_, [&](const EpisodeFile& file) {
             return known_as(file.path) == known_as(input);
           });
  }

  bool names_any(const fs::path& episode_file) const {
    return std::ranges::any_of(
        files_, [&](const EpisodeFile& file) { return file.may_name_any && file.path == episode_file; });
  }

  void place() {
    const bool to_file = !request_.out.empty() && !is_output_folder(request_.out, plan_.episodes.size() > 1);
    const fs::path folder = request_.out.empty() ? show_.output : fs::path(request_.out);
    std::vector<EpisodePaths> paths;
    std::vector<fs::path> others;
    for (Assignment& episode : plan_.episodes) {
      if (episode.refused) continue;
      episode.output = to_file ? fs::path(request_.out) : folder / episode.output;
      if (excerpt_of(request_) && !to_file) episode.output.replace_extension(preview_ending);
      paths.push_back({episode.episode.recordings, episode.output});
      for (const fs::path& read : {episode.episode.cover, episode.transcript, episode.chapter_file})
        if (!read.empty()) others.push_back(read);
      for (const Setting& setting : episode.preset->settings)
        if (!setting.file.empty()) others.push_back(setting.file);
    }
    for (const EpisodeFile& file : files_) others.push_back(file.path);
    check_outputs(paths, others);
    if (!to_file && !excerpt_of(request_)) plan_.folder = folder;
  }

  /// An episode that has got a new name is made anew; nobody but the author knows whether the old file may go.
  void tell_of_abandoned() {
    std::set<std::string> names;
    for (const Assignment& episode : plan_.episodes) {
      if (episode.refused) return;  // it may be the one's name
      names.insert(episode.output.filename().string());
    }
    std::error_code why;
    for (const fs::path& output : remembered_in(plan_.folder))
      if (!names.contains(output.filename().string()) && fs::exists(output, why))
        plan_.remarks.push_back(
            fmt::format("{}: no episode of this show has this name any more; it is left as it is", output.string()));
  }

  const Show& show_;
  const Request& request_;
  Presets presets_;
  std::optional<Notes> notes_;  // of recordings without an episode file
  std::vector<fs::path> recordings_;
  std::multimap<fs::path, fs::path> by_stem_;
  std::vector<EpisodeFile> files_;
  std::map<fs::path, fs::path> claimed_;  // recording, and whose it is
  Assignments plan_;
};

}  // namespace

Assignments plan_show(const Show& show, const Request& request, std::span<const std::string> inputs) {
  return Planner(show, request).plan(inputs);
}

}  // namespace podmill
