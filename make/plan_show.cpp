// SPDX-License-Identifier: MIT
#include "make/plan_show.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "make/inputs.h"
#include "make/moves.h"
#include "make/prune.h"
#include "make/records/build_record.h"
#include "make/show_files.h"
#include "system/named_at.h"
#include "system/system_error.h"
#include "words/shows/slug.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

/// A show on its way to a list of episodes.
class Planner {
 public:
  Planner(const Show& show, const Request& request)
      : show_(show), request_(request), presets_(request, &show), files_(show) {}

  Assignments plan(std::span<const std::string> inputs) {
    presets_.of({}, {});  // what is wrong with the show itself is said once
    refuse_missing_episodes();
    for (const EpisodeFile& file : files_.files()) take_file(file);
    for (const EpisodeFile& file : files_.files())
      if (file.unreadable) files_.take_for_unreadable(file);
    take_other_recordings();
    if (!inputs.empty())
      select(inputs);
    else if (plan_.episodes.empty())
      refuse_empty();
    place();
    if (inputs.empty() && !plan_.folder.empty() && request_.out.empty()) look_for_abandoned();
    return std::move(plan_);
  }

 private:
  [[noreturn]] void refuse_empty() const {
    throw Error{Fault::usage, fmt::format("{}: no episodes to make", show_.file().string()),
                plan_.remarks.empty() ? fmt::format("put recordings into {}, episode files into {}",
                                                    show_.recordings.string(), show_.episodes.string())
                                      : fmt::format("{}", fmt::join(plan_.remarks, "; "))};
  }

  /// Without them, the recordings of a show would be published as they are.
  void refuse_missing_episodes() const {
    std::error_code why;
    if (show_.episodes_place && !fs::is_directory(show_.episodes, why))
      throw told_at(unreadable((show_.episodes / "").string(), ENOENT), *show_.episodes_place, "episodes");
  }

  void take_file(const EpisodeFile& file) {
    if (file.unreadable) return refuse(file, *file.unreadable);
    try {
      std::vector<fs::path> recordings = files_.take(file);
      if (file.notes.keys.draft) {
        const std::string& date = file.notes.tags.date;
        plan_.remarks.push_back(
            fmt::format("{}: a draft{}, left out", file.path.string(), date.empty() ? "" : " for " + date));
        return;
      }
      add(file.notes, file.path, std::move(recordings));
    } catch (const Error& error) {
      if (error.fault == Fault::usage) throw;
      refuse(file, error);
    }
  }

  /// Recordings that no episode file speaks of; sounds that settings put in front or behind are none.
  void take_other_recordings() {
    std::set<fs::path> parts;
    for (const Assignment& episode : plan_.episodes)
      if (episode.preset) add_files(parts, *episode.preset);
    add_files(parts, *presets_.of({}, {}));
    std::size_t held_back = 0;
    for (const fs::path& recording : files_.recordings()) {
      const fs::path known = known_as(recording);
      if (files_.owners().contains(known) || parts.contains(known)) continue;
      if (files_.all_owners_known() && !files_.may_be_missing(recording))
        add(notes_for_others(), {}, {recording});
      else
        ++held_back;
    }
    tell_of_missing();
    tell_of_held_back(held_back, show_.recordings);
  }

  /// Of those that are no error of their own: a draft's.
  void tell_of_missing() {
    for (const MissingRecording& missing : files_.missing())
      if (!missing.is_told)
        plan_.remarks.push_back(
            fmt::format("{}: there is no recording {}{}", missing.file.string(), missing.named,
                        missing.meant.empty() ? "" : fmt::format("; did you mean {}?", missing.meant)));
  }

  void tell_of_held_back(std::size_t recordings, const fs::path& folder) {
    if (recordings == 0) return;
    plan_.remarks.push_back(fmt::format(
        "{}: {} without an episode file left out, as {}", folder.string(), recordings,
        files_.all_owners_known() ? "it may be the one that an episode file misspells; it is made where you name it"
                                  : "not all episode files can be read"));
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
      for (NamedFile* named : {&found.cover, &found.transcript, &found.chapter_file})
        named->path = beside_or_in_show(named->path, file);
    take_chapters(request_, found);
    episode.episode = episode_of(request_, found, &show_, std::move(recordings));
    episode.output = show_.file_name.name_of(parts_of(episode.episode.tags, notes.keys, named_by.stem().string()));
    episode.transcript = transcript_of(request_, found);
    episode.transcript_offset = transcript_offset_of(request_, found);
    episode.chapter_file = found.chapter_file.path;
    episode.named = files_named_by(*episode.preset, found);
    if (!show_.cover.empty()) episode.named.push_back({show_.cover, "cover", show_.cover_place});
    for (const fs::path& recording : episode.episode.recordings)
      if (!notes.keys.recordings.empty())
        episode.named.push_back({recording, "recording", notes.keys.recording_place});
    episode.remarks = found.all_remarks(file.empty() ? request_.notes : file.string());
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
    const Inputs found = find_inputs(inputs, request_.join);
    const std::map<fs::path, std::size_t> known = known_files();
    Selected selected;
    for (const EpisodePaths& paths : found.episodes) {
      if (request_.join)
        selected.episodes.push_back(made_of(paths.recordings));
      else
        select(paths, known, selected);
    }
    tell_of_held_back(selected.held_back, show_.recordings);
    plan_.episodes = std::move(selected.episodes);
    std::ranges::copy(found.remarks, std::back_inserter(plan_.remarks));
  }

  struct Selected {
    std::vector<Assignment> episodes;
    std::set<std::size_t> taken;  // their places in the plan
    std::size_t held_back = 0;
  };

  /// By an episode file or a recording.
  void select(const EpisodePaths& asked_for, const std::map<fs::path, std::size_t>& known, Selected& selected) {
    const fs::path& input = asked_for.recordings.front();
    const auto take = [&](std::size_t i) {
      if (selected.taken.insert(i).second) selected.episodes.push_back(plan_.episodes[i]);
    };
    if (const auto found = known.find(known_as(input)); found != known.end()) return take(found->second);
    if (is_draft(input)) return;
    if (files_.all_owners_known() && !asked_for.by_name && files_.may_be_missing(input)) {
      ++selected.held_back;
      return;
    }
    if (files_.all_owners_known()) return selected.episodes.push_back(made_of({input}));
    // Whose it is nobody knows: those whose it may be are told instead.
    for (std::size_t i = 0; i < plan_.episodes.size(); ++i)
      if (may_name_any(plan_.episodes[i].episode_file)) take(i);
  }

  Assignment made_of(std::vector<fs::path> recordings) {
    add(notes_for_others(), {}, std::move(recordings));
    plan_.episodes.back().refused = first_missing(plan_.episodes.back().episode.recordings);
    Assignment episode = std::move(plan_.episodes.back());
    plan_.episodes.pop_back();
    return episode;
  }

  /// By which of its files an episode can be asked for.
  std::map<fs::path, std::size_t> known_files() const {
    std::map<fs::path, std::size_t> known;
    for (std::size_t i = 0; i < plan_.episodes.size(); ++i) {
      const Assignment& episode = plan_.episodes[i];
      if (!episode.episode_file.empty()) known.emplace(known_as(episode.episode_file), i);
      for (const fs::path& recording : episode.episode.recordings) known.emplace(known_as(recording), i);
    }
    for (const auto& [recording, file] : files_.owners())
      if (const auto whose = known.find(known_as(file)); whose != known.end())
        known.emplace(recording, whose->second);
    return known;
  }

  /// Or its recording; it was left out with a remark.
  bool is_draft(const fs::path& input) const {
    const auto is_it = [known = known_as(input)](const EpisodeFile& file) { return known_as(file.path) == known; };
    return files_.owners().contains(known_as(input)) || std::ranges::any_of(files_.files(), is_it);
  }

  bool may_name_any(const fs::path& episode_file) const {
    return std::ranges::any_of(
        files_.files(), [&](const EpisodeFile& file) { return file.may_name_any && file.path == episode_file; });
  }

  void place() {
    check_place(request_.out, plan_.episodes.size() > 1);
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
    for (const EpisodeFile& file : files_.files()) others.push_back(file.path);
    check_outputs(paths, others);
    if (!to_file && !excerpt_of(request_)) plan_.folder = folder;
  }

  /// Outputs under names that episodes had once. Nobody but the author knows whether such a file may go.
  void look_for_abandoned() {
    std::set<std::string> names;
    for (const Assignment& episode : plan_.episodes) {
      if (episode.refused) return tell_that_nothing_goes();  // it may be the one's name
      names.insert(episode.output.filename().string());
    }
    if (!files_.all_owners_known() || !files_.missing().empty()) return tell_that_nothing_goes();
    for (const fs::path& output : recorded_outputs(plan_.folder))
      if (!names.contains(output.filename().string())) plan_.abandoned.push_back(output);
    find_moves(plan_);
    if (request_.prune) return find_leftovers(plan_, request_.force);
    std::error_code why;
    for (const fs::path& output : plan_.abandoned)
      if (fs::exists(output, why))
        plan_.remarks.push_back(
            fmt::format("{}: no episode of this show is called this any more; --prune removes it", output.string()));
  }

  void tell_that_nothing_goes() {
    if (request_.prune)
      plan_.remarks.push_back(
          fmt::format("{}: nothing is removed, as not all episodes are known", plan_.folder.string()));
  }

  const Show& show_;
  const Request& request_;
  Presets presets_;
  std::optional<Notes> notes_;  // of recordings without an episode file
  ShowFiles files_;
  Assignments plan_;
};

}  // namespace

Assignments plan_show(const Show& show, const Request& request, std::span<const std::string> inputs) {
  return Planner(show, request).plan(inputs);
}

}  // namespace podmill
