// SPDX-License-Identifier: MIT
#include "media/mp3/retag.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "media/id3/tag.h"
#include "media/id3/v1.h"
#include "system/descriptor.h"
#include "system/error.h"
#include "system/file_bytes.h"
#include "system/file_size.h"
#include "system/output_file.h"
#include "system/system_error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

// What a smaller tag leaves of the old one's room isn't worth moving the sound for; listeners load it every time.
constexpr std::int64_t most_spare_bytes = 64 << 10;
// File systems that share blocks between files do so for whole ones.
constexpr std::int64_t block_bytes = 4096;

/// The tag's size: what the old one had, where that will do; else such that the sound moves by whole blocks.
std::int64_t room_for(std::int64_t used, std::int64_t sound_begin, std::int64_t most) {
  const bool will_do = sound_begin <= std::max(used, most) && sound_begin - used <= most_spare_bytes;
  if (used <= sound_begin && will_do) return sound_begin;
  const std::int64_t least = used + spare_tag_bytes;
  return least + ((sound_begin - least) % block_bytes + block_bytes) % block_bytes;
}

/// The frames of the tag to be.
std::vector<TagFrame> changed_frames(const Mp3Tags& tags, const TagChange& change, Report& report) {
  const TagContent before = content_of(tags.frames);
  TagContent said = words_over(change.words, {});
  said.is_podcast = false;
  said.chapters = change.chapters.value_or(std::vector<PlacedChapter>{});
  std::set<std::string> subjects = subjects_of(frames_of(said));
  if (change.chapters) subjects.insert(chapters_subject);
  if (!change.cover.empty()) subjects.insert(cover_subject);

  TagContent content = words_over(change.words, {before.tags, before.description});
  content.is_podcast = false;
  content.chapters = said.chapters;
  const auto frames = [&] { return said_anew(tags.frames, frames_of(content), subjects); };
  if (!change.keeps_pictures) {
    put_pictures({}, content);
    const auto words = static_cast<std::int64_t>(v23_tag(frames()).size());
    content.chapters = said.chapters;
    const PictureRoom room{change.picture_side, change.tag_bytes - words - spare_tag_bytes - block_bytes};
    put_pictures(fit_pictures({change.cover, nullptr, said.chapters}, room, report), content);
  }
  if (change.chapters) report.chapters = as_written(content).chapters;
  return frames();
}

std::vector<std::byte> tag_of(const Mp3Tags& tags, const std::vector<TagFrame>& frames, std::int64_t most) {
  if (frames.empty()) return {};  // a tag holds at least one frame (ID3v2.3 §3.1)
  const auto used = static_cast<std::int64_t>(v23_tag(frames).size());
  return v23_tag(frames, static_cast<std::size_t>(room_for(used, tags.parts.audio.begin, most)));
}

std::vector<std::byte> read_range(FileBytes& file, const ByteRange& range) {
  return file.read(range.begin, static_cast<std::size_t>(range.size()));
}

/// A new file's permissions are the umask's; one that takes another's place takes its owner and permissions too.
void take_place_of(const fs::path& file, const OutputFile& output) {
  struct stat old {};
  struct stat made {};
  if (::stat(file.c_str(), &old) != 0 || ::fstat(output.descriptor(), &made) != 0) return;
  // Only root may give files away; in anybody else's hands the file becomes theirs, as with any editor.
  if (old.st_uid != made.st_uid || old.st_gid != made.st_gid) [[maybe_unused]]
    const int refused = ::fchown(output.descriptor(), old.st_uid, old.st_gid);
  if (::fchmod(output.descriptor(), old.st_mode & 07777) != 0)
    throw unwritable(file.string(), "set its permissions", errno);
}

void write(const Mp3Tags& tags, std::span<const std::byte> tag, std::span<const std::byte> id3v1,
           const fs::path& target) {
  const Descriptor file(::open(tags.path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) throw unreadable(tags.path.string(), errno);
  const Mp3Parts& parts = tags.parts;
  OutputFile output(target);
  output.write(0, tag);
  auto at = static_cast<std::int64_t>(tag.size());
  // The rest of the block first, so that what follows can be shared.
  const std::int64_t first = std::min((block_bytes - at % block_bytes) % block_bytes, parts.audio.size());
  for (const ByteRange& range : {ByteRange{parts.audio.begin, parts.audio.begin + first},
                                 ByteRange{parts.audio.begin + first, parts.audio.end}, parts.ape}) {
    output.copy(at, file.get(), range.begin, range.size());
    at += range.size();
  }
  output.write(at, id3v1);
  std::error_code unknown;
  if (fs::equivalent(tags.path, target, unknown)) take_place_of(tags.path, output);
  output.commit();
}

bool is_same(FileBytes& file, const Mp3Parts& parts, std::span<const std::byte> tag,
             std::span<const std::byte> id3v1) {
  return parts.junk.size() == 0 && parts.head_tags.size() <= 1 && parts.end_tag.size() == 0 &&
         std::ranges::equal(tag, read_range(file, {0, parts.audio.begin})) &&
         std::ranges::equal(id3v1, read_range(file, parts.id3v1));
}

}  // namespace

bool retag(const Mp3Tags& tags, const TagChange& change, const fs::path& target, Report& report) {
  warn_of_lost_words(change.words.tags, report);
  std::error_code unknown;
  const bool is_in_place = fs::equivalent(tags.path, target, unknown);
  if (is_in_place && !change.allows_loss && !tags.lost.empty())
    throw Error{Fault::input,
                fmt::format("{}: nothing changed, as parts of its tag would be lost: {}", tags.path.string(),
                            fmt::join(tags.lost, "; ")),
                "write elsewhere with -o FILE, or allow it with --allow-loss"};
  for (const std::string& lost : tags.lost) report.warn(fmt::format("not kept: {}", lost));
  if (tags.parts.junk.size() > 0)
    report.warn(fmt::format("not kept: {} bytes of junk before its tag, where many players see no tag",
                            tags.parts.junk.size()));
  const bool new_words = change.words.tags != Tags{} || !change.words.description.empty();
  if (tags.parts.ape.size() > 0 && new_words)
    report.warn("the APE tag at its end stays as it is: players that read it show what it says");
  const std::vector<std::byte> tag = tag_of(tags, changed_frames(tags, change, report), change.tag_bytes);
  report.bytes = static_cast<std::int64_t>(tag.size());
  if (*report.bytes > std::max(change.tag_bytes, tags.parts.audio.begin))
    report.warn(fmt::format("the tag takes {}, {} more than it was to take: the images that it held stay as they are",
                            size_in_words(*report.bytes), size_in_words(*report.bytes - change.tag_bytes)));

  FileBytes file(tags.path);
  std::vector<std::byte> id3v1 = read_range(file, tags.parts.id3v1);
  say_anew(id3v1, change.words.tags);
  if (is_in_place && is_same(file, tags.parts, tag, id3v1)) return false;
  write(tags, tag, id3v1, target);
  return true;
}

}  // namespace podmill
