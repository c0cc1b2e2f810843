// SPDX-License-Identifier: MIT
#include "make/beside/files_beside.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include "make/records/file_facts.h"
#include "publish/episode_report.h"
#include "system/ascii_lower.h"
#include "system/byte_reader.h"
#include "system/error.h"
#include "system/file_bytes.h"
#include "words/chapters/list.h"
#include "words/shows/front_matter.h"
#include "words/text/text_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;
using Endings = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> notes_endings{".md", ".markdown"}, text_endings{".txt", ".text"},
    transcript_endings{".vtt", ".srt"};
constexpr std::array<std::string_view, 3> picture_endings{".jpg", ".jpeg", ".png"};

// Which only Podmill writes beside an episode.
constexpr std::string_view own_transcript_ending = ".transcript.json";

std::string name_of(const fs::path& file) { return file.filename().string(); }

bool is_there(const fs::path& file) {
  std::error_code why;
  return fs::exists(file, why);
}

/// JPEG and PNG begin so (ITU-T T.81 B.1.1.3; PNG 5.2).
bool is_picture(const fs::path& file) {
  try {
    const std::vector<std::byte> bytes = FileBytes(file).read(0, 8);
    const std::string_view head = as_text(bytes);
    return head.starts_with("\xFF\xD8\xFF") || head.starts_with("\x89PNG\r\n\x1A\n");
  } catch (const Error&) {
    return false;
  }
}

/// Whether a text is show notes: more of them are transcripts, lists and other things.
bool has_chapters_or_front_matter(const fs::path& file) {
  constexpr std::size_t most_chapters = 100;  // what has a time in every line is a transcript
  std::string text;
  try {
    text = clean_text(read_text_bytes(file), file.string());
  } catch (const Error&) {
    return false;
  }
  if (read_front_matter(text, file.string()).bytes > 0) return true;
  const std::size_t chapters = find_chapters(text, 1).chapters.size();
  return chapters > 0 && chapters <= most_chapters;
}

/// What a run wrote beside the episode NAME.mp3, by its report; nothing where there is no report that can be read.
std::optional<std::vector<Sidecar>> written_beside(const fs::path& recording) {
  try {
    return read_episode_report(report_path(fs::path(recording).replace_extension(".mp3"))).sidecars;
  } catch (const Error&) {
    return {};
  }
}

/// Leaves those that nobody but Podmill can have written, or may have.
void drop_written(const fs::path& recording, std::vector<fs::path>& transcripts, std::vector<std::string>& remarks) {
  if (transcripts.empty()) return;
  const auto written = written_beside(recording);
  const auto known_as = [&](const std::string& name) {
    return written && std::ranges::find(*written, name, &Sidecar::file) != written->end();
  };
  const fs::path own = fs::path(recording).replace_extension(own_transcript_ending);
  if (is_there(own) && !known_as(name_of(own))) {
    remarks.push_back(
        fmt::format("{}: not taken for the transcript, as Podmill may have written it; --transcript takes it",
                    transcripts.front().string()));
    return transcripts.clear();
  }
  if (!written) return;
  std::erase_if(transcripts, [&](const fs::path& file) {
    const auto known = std::ranges::find(*written, name_of(file), &Sidecar::file);
    if (known == written->end()) return false;
    if (looked_through(file).digest != known->digest)
      remarks.push_back(
          fmt::format("{}: Podmill wrote it, so it is not taken for the recording's transcript, though it "
                      "was changed since; --transcript takes it",
                      file.string()));
    return true;
  });
}

}  // namespace

const BesideRecordings::Names& BesideRecordings::files_in(const fs::path& folder) {
  const auto [known, is_new] = folders_.try_emplace(folder);
  if (!is_new) return known->second;
  std::vector<fs::path> files;
  std::error_code why, unknown;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, why), end; !why && entry != end;
       entry.increment(why))
    if (entry->is_regular_file(unknown)) files.push_back(folder / entry->path().filename());
  std::ranges::sort(files, {}, [](const fs::path& file) { return file.native(); });
  const auto is_named = [&](const fs::path& file) {
    return std::ranges::any_of(named_, [&](const fs::path& named) { return fs::equivalent(file, named, unknown); });
  };
  for (const fs::path& file : files)
    if (!is_named(file)) known->second.emplace(file.stem().native(), file);
  return known->second;
}

namespace {

/// Of files with one stem those with these endings, the first ending first.
template <class Range>
std::vector<fs::path> ending_in(const Range& files, Endings endings) {
  std::vector<fs::path> found;
  for (const std::string_view ending : endings)
    for (auto file = files.first; file != files.second; ++file)
      if (ascii_lower(file->second.extension().native()) == ending) found.push_back(file->second);
  return found;
}

fs::path first_picture(const std::vector<fs::path>& pictures, std::vector<std::string>& remarks) {
  for (const fs::path& picture : pictures) {
    if (is_picture(picture)) return picture;
    remarks.push_back(fmt::format("{}: not taken for the cover, as it is neither JPEG nor PNG", picture.string()));
  }
  return {};
}

}  // namespace

fs::path BesideRecordings::cover_in(const fs::path& folder, FilesBeside& found) {
  const Names& names = files_in(folder);
  std::vector<fs::path> pictures;
  for (auto file = names.begin(); file != names.end();) {
    const auto same = names.equal_range(file->first);
    if (ascii_lower(file->first) == "cover")
      std::ranges::copy(ending_in(same, picture_endings), std::back_inserter(pictures));
    file = same.second;
  }
  return first_picture(pictures, found.remarks);
}

FilesBeside BesideRecordings::of_folder(const fs::path& recording) {
  FilesBeside found;
  found.cover = cover_in(recording.parent_path(), found);
  return found;
}

FilesBeside BesideRecordings::of(const fs::path& recording) {
  FilesBeside found;
  const auto files = files_in(recording.parent_path()).equal_range(recording.stem().native());
  if (const std::vector<fs::path> notes = ending_in(files, notes_endings); !notes.empty())
    found.notes = notes.front();
  if (found.notes.empty())
    for (const fs::path& text : ending_in(files, text_endings))
      if (found.notes.empty() && has_chapters_or_front_matter(text)) found.notes = text;
  std::vector<fs::path> transcripts = ending_in(files, transcript_endings);
  drop_written(recording, transcripts, found.remarks);
  if (!transcripts.empty()) found.transcript = transcripts.front();
  found.cover = first_picture(ending_in(files, picture_endings), found.remarks);
  if (found.cover.empty()) found.cover = cover_in(recording.parent_path(), found);
  return found;
}

}  // namespace podmill
