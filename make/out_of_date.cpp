// SPDX-License-Identifier: MIT
#include "make/out_of_date.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/mp3/digest.h"
#include "system/error.h"
#include "system/output_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

/// "the recording", "the recording and the words", …
std::string listed(const std::vector<std::string>& keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i)
    text += (i == 0 ? "" : i + 1 == keys.size() ? " and " : ", ") + fmt::format("the {}", in_words(keys[i]));
  return text;
}

bool has_sound(const fs::path& mp3, const std::string& digest) {
  try {
    return mp3_digest(mp3) == digest;
  } catch (const Error&) {
    return false;  // no MP3 at all any more
  }
}

/// Whether a file is as it was written. What only looks other than it is remembered is news.
bool is_unchanged(const fs::path& file, FileFacts& then, Rebuild& rebuild) {
  if (looks_like(look_at(file), then)) return true;
  const FileFacts now = looked_through(file);
  if (now.digest != then.digest) return false;
  rebuild.is_news = true;
  then = now;
  return true;
}

/// What is wrong with the output, as far as it matters: nothing, its tag, or more.
void look_at_output(const fs::path& output, Rebuild& rebuild) {
  if (is_unchanged(output, rebuild.record->output, rebuild)) return;
  if (has_sound(output, rebuild.known->audio_digest)) {
    rebuild.work = Rebuild::Work::tag;
    rebuild.why = "its tag was changed by another program";
  } else {
    rebuild.work = Rebuild::Work::everything;
    rebuild.why = "it was changed or damaged since";
  }
}

/// Which clip is not as it was written, and how; empty: all are. Its tag and its sound are not told apart.
std::string wrong_clip(const fs::path& folder, Rebuild& rebuild) {
  for (const PlacedClip& clip : rebuild.known->report.clips) {
    std::error_code why;
    if (!fs::exists(folder / clip.file, why)) return clip.file + " is gone";
    if (!is_unchanged(folder / clip.file, rebuild.record->clips[clip.file], rebuild))
      return clip.file + " was changed or damaged since";
  }
  return {};
}

/// A report that can't be read is as good as none.
void load_record_of(const fs::path& output, Rebuild& rebuild) {
  rebuild.record = load_record(output);
  if (!rebuild.record) return;
  try {
    rebuild.known = read_episode_report(rebuild.record->report, output.string());
  } catch (const Error&) {
    rebuild.record.reset();
  }
}

/// The first of these files beside an episode that is not there any more; empty: all are.
std::string missing_of(const std::vector<std::string>& names, const fs::path& output) {
  const auto missing = std::ranges::find_if(names, [&](const std::string& name) {
    std::error_code why;
    return !fs::exists(folder_of(output) / name, why);
  });
  return missing == names.end() ? "" : *missing;
}

/// What can be written again without the sound.
std::vector<std::string> documents_of(const fs::path& output, const Request& request, const EpisodeReport& known) {
  std::vector<std::string> names;
  if (!request.no_report) names.push_back(report_path(output).filename().string());
  for (const Sidecar& sidecar : known.sidecars) names.push_back(sidecar.file);
  return names;
}

void compare(const fs::path& output, const Request& request, Rebuild& rebuild) {
  const std::vector<std::string> changed = differing(rebuild.record->keys, rebuild.keys);
  std::error_code why;
  if (!fs::exists(output, why)) {
    rebuild.why = "it is gone";
    return;
  }
  if (std::ranges::any_of(changed, is_of_sound)) {
    rebuild.why = listed(changed) + " changed";
    return;
  }
  if (const std::string wrong = wrong_clip(folder_of(output), rebuild); !wrong.empty()) {
    rebuild.why = wrong;
    return;
  }
  rebuild.work = changed.empty() ? Rebuild::Work::nothing : Rebuild::Work::tag;
  if (!changed.empty()) rebuild.why = listed(changed) + " changed";
  look_at_output(output, rebuild);
  if (rebuild.work != Rebuild::Work::nothing) return;
  if (const std::string name = missing_of(documents_of(output, request, *rebuild.known), output); !name.empty()) {
    rebuild.work = Rebuild::Work::tag;
    rebuild.why = name + " is gone";
  }
}

}  // namespace

bool can_be_remembered(const Assignment& assignment) {
  return std::ranges::all_of(assignment.episode.recordings, [](const fs::path& recording) {
    std::error_code why;
    return fs::is_regular_file(recording, why);
  });
}

Rebuild what_to_rebuild(const Assignment& assignment, const Request& request) {
  Rebuild rebuild;
  const fs::path& made = assignment.was.empty() ? assignment.output : assignment.was;
  load_record_of(made, rebuild);
  FileDigests files(folder_of(assignment.output),
                    rebuild.record ? rebuild.record->files : std::map<std::string, FileFacts>{});
  rebuild.keys = input_digests(assignment.episode, assignment.transcript, *assignment.preset,
                               assignment.output.filename().string(), files, assignment.transcript_offset);
  rebuild.files = files.asked();
  if (request.again) {
    rebuild.why = "--again";
  } else if (!rebuild.record) {
    rebuild.why = "it is new";
  } else {
    compare(made, request, rebuild);
    rebuild.is_news = rebuild.is_news || rebuild.record->files != rebuild.files;
    if (!assignment.was.empty())
      rebuild.why = fmt::format("it was {}; {}", assignment.was.filename().string(), rebuild.why);
  }
  return rebuild;
}

std::optional<BuildRecord> record_of_now(const Assignment& assignment, const Rebuild& rebuild,
                                         const std::vector<PlacedClip>& clips) {
  if (!are_untouched(rebuild.files, folder_of(assignment.output))) return {};
  BuildRecord record = rebuild.record.value_or(BuildRecord{});
  record.keys = rebuild.keys;
  record.files = rebuild.files;
  if (rebuild.work == Rebuild::Work::nothing) return record;
  record.output = looked_through(assignment.output);
  record.clips.clear();
  for (const PlacedClip& clip : clips)
    record.clips[clip.file] = looked_through(folder_of(assignment.output) / clip.file);
  return record;
}

}  // namespace podmill
