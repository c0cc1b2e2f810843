// SPDX-License-Identifier: MIT
#include "cli/need.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/mp3_digest.h"
#include "pipeline/error.h"
#include "pipeline/output_file.h"

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
bool is_unchanged(const fs::path& file, FileFacts& then, Need& need) {
  if (looks_like(look_at(file), then)) return true;
  const FileFacts now = looked_through(file);
  if (now.digest != then.digest) return false;
  need.is_news = true;
  then = now;
  return true;
}

/// What is wrong with the output, as far as it matters: nothing, its tag, or more.
void look_at_output(const fs::path& output, Need& need) {
  if (is_unchanged(output, need.made->output, need)) return;
  if (has_sound(output, need.known->audio_digest)) {
    need.work = Need::Work::tag;
    need.why = "its tag was changed by another program";
  } else {
    need.work = Need::Work::everything;
    need.why = "it was changed or damaged since";
  }
}

/// Which clip is not as it was written, and how; empty: all are. Its tag and its sound are not told apart.
std::string wrong_clip(const fs::path& folder, Need& need) {
  for (const PlacedClip& clip : need.known->report.clips) {
    std::error_code why;
    if (!fs::exists(folder / clip.file, why)) return clip.file + " is gone";
    if (!is_unchanged(folder / clip.file, need.made->clips[clip.file], need))
      return clip.file + " was changed or damaged since";
  }
  return {};
}

/// A report that can't be read is as good as none.
void recall_made(const fs::path& output, Need& need) {
  need.made = recall(output);
  if (!need.made) return;
  try {
    need.known = read_episode_report(need.made->report, output.string());
  } catch (const Error&) {
    need.made.reset();
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
  for (const Beside& beside : known.beside) names.push_back(beside.file);
  return names;
}

void compare(const Assignment& assignment, const Request& request, Need& need) {
  const std::vector<std::string> changed = differing(need.made->keys, need.keys);
  std::error_code why;
  if (!fs::exists(assignment.output, why)) {
    need.why = "it is gone";
    return;
  }
  if (std::ranges::any_of(changed, is_of_sound)) {
    need.why = listed(changed) + " changed";
    return;
  }
  if (const std::string wrong = wrong_clip(folder_of(assignment.output), need); !wrong.empty()) {
    need.why = wrong;
    return;
  }
  need.work = changed.empty() ? Need::Work::nothing : Need::Work::tag;
  if (!changed.empty()) need.why = listed(changed) + " changed";
  look_at_output(assignment.output, need);
  if (need.work != Need::Work::nothing) return;
  if (const std::string name = missing_of(documents_of(assignment.output, request, *need.known), assignment.output);
      !name.empty()) {
    need.work = Need::Work::tag;
    need.why = name + " is gone";
  }
}

}  // namespace

bool can_be_remembered(const Assignment& assignment) {
  return std::ranges::all_of(assignment.episode.recordings, [](const fs::path& recording) {
    std::error_code why;
    return fs::is_regular_file(recording, why);
  });
}

Need need_of(const Assignment& assignment, const Request& request) {
  Need need;
  recall_made(assignment.output, need);
  FileDigests files(folder_of(assignment.output), need.made ? need.made->files : std::map<std::string, FileFacts>{});
  need.keys = content_keys(assignment.episode, assignment.transcript, *assignment.preset,
                           assignment.output.filename().string(), files);
  need.files = files.asked();
  if (request.again) {
    need.why = "--again";
  } else if (!need.made) {
    need.why = "it is new";
  } else {
    compare(assignment, request, need);
    need.is_news = need.is_news || need.made->files != need.files;
  }
  return need;
}

std::optional<Made> made_now(const Assignment& assignment, const Need& need, const std::vector<PlacedClip>& clips) {
  if (!are_untouched(need.files, folder_of(assignment.output))) return {};
  Made made = need.made.value_or(Made{});
  made.keys = need.keys;
  made.files = need.files;
  if (need.work == Need::Work::nothing) return made;
  made.output = looked_through(assignment.output);
  made.clips.clear();
  for (const PlacedClip& clip : clips)
    made.clips[clip.file] = looked_through(folder_of(assignment.output) / clip.file);
  return made;
}

}  // namespace podmill
