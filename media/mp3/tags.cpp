// SPDX-License-Identifier: MIT
#include "media/mp3/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "media/id3/tag.h"
#include "media/mp3/frame.h"
#include "system/byte_reader.h"
#include "system/digest.h"
#include "system/error.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

using Bytes = std::span<const std::byte>;

// Some programs leave padding or half a frame between tag and sound.
constexpr std::size_t most_before_sound = 1 << 16;

/// Whether two headers of one stream stand a frame apart, or one frame is all there is.
bool begins_with_sound(Bytes bytes) {
  for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
    const auto header = read_mp3_header(bytes.subspan(at));
    if (!header) continue;
    const std::size_t next = at + static_cast<std::size_t>(header->frame_bytes());
    if (next == bytes.size()) return true;
    if (next > bytes.size()) continue;
    const auto second = read_mp3_header(bytes.subspan(next));
    if (second && second->same_stream(*header)) return true;
  }
  return false;
}

void take_tag(FileBytes& file, const ByteRange& range, Mp3Tags& tags) {
  if (range.size() == 0) return;
  if (range.size() > max_tag_bytes)
    throw Error{Fault::unsupported,
                fmt::format("{}: an ID3 tag of {} bytes: more than {} are taken for broken", tags.path.string(),
                            range.size(), max_tag_bytes),
                "take the tag off with another program first"};
  TagFrames read = within(fmt::format("reading the tag of {}", tags.path.string()),
                          [&] { return as_v23(file.read(range.begin, static_cast<std::size_t>(range.size()))); });
  std::move(read.lost.begin(), read.lost.end(), std::back_inserter(tags.lost));
  const std::set<std::string> known = subjects_of(tags.frames);
  for (TagFrame& frame : read.frames)
    if (!known.contains(subject_of(frame))) tags.frames.push_back(std::move(frame));
}

/// The bytes of a description that begins at `from`, as they stand there, without their NUL and byte order mark.
std::string description(Bytes body, std::size_t from) {
  if (body.size() <= from) return {};
  const bool wide = body[0] == std::byte{1} || body[0] == std::byte{2};
  std::string text(as_text(body).substr(from));
  for (std::size_t at = 0; at < text.size(); at += wide ? 2 : 1)
    if (text[at] == '\0' && (!wide || at + 1 == text.size() || text[at + 1] == '\0')) {
      text.resize(at);
      break;
    }
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ? text.substr(2) : text;
}

bool is_front_cover(Bytes body) {
  const auto mime_end = std::find(body.begin() + 1, body.end(), std::byte{});
  return body.end() - mime_end > 1 && mime_end[1] == std::byte{3};
}

/// A subject of its own; of two that are alike to the byte, one.
std::string by_itself(const TagFrame& frame) { return fmt::format("{} {}", frame.id, hex(digest_of(frame.body))); }

}  // namespace

Mp3Tags read_mp3_tags(const std::filesystem::path& path) {
  Mp3Tags tags{path, mp3_parts(path), {}, {}};
  FileBytes file(path);
  const ByteRange& audio = tags.parts.audio;
  if (!begins_with_sound(file.read(audio.begin, std::min(most_before_sound, static_cast<std::size_t>(audio.size())))))
    throw Error{Fault::input, fmt::format("{}: not an MP3, or its first frames are broken", path.string()),
                "podmill make turns any recording into an MP3"};
  for (const ByteRange& tag : tags.parts.head_tags) take_tag(file, tag, tags);
  take_tag(file, tags.parts.end_tag, tags);
  return tags;
}

std::string subject_of(const TagFrame& frame) {
  static constexpr std::array<std::string_view, 4> dates{"TYER", "TDAT", "TIME", "TDRC"};
  static constexpr std::array<std::string_view, 6> single_links{"WOAF", "WOAS", "WORS", "WPAY", "WPUB", "WCOP"};
  const std::string& id = frame.id;
  if (id == "CHAP" || id == "CTOC") return chapters_subject;
  if (std::ranges::find(dates, id) != dates.end()) return "date";
  if (id == "PCST" || std::ranges::find(single_links, id) != single_links.end()) return id;
  if (id.starts_with('T') && id != "TXXX") return id;
  if (frame.flags[1] != std::byte{} || frame.body.empty()) return by_itself(frame);
  if (id == "APIC") return is_front_cover(frame.body) ? cover_subject : by_itself(frame);
  if (id == "TXXX" || id == "WXXX") return id + ":" + description(frame.body, 1);
  if (id == "COMM" && description(frame.body, 4).empty()) return id;
  return by_itself(frame);
}

std::set<std::string> subjects_of(std::span<const TagFrame> frames) {
  std::set<std::string> subjects;
  for (const TagFrame& frame : frames) subjects.insert(subject_of(frame));
  return subjects;
}

std::vector<TagFrame> said_anew(std::span<const TagFrame> frames, std::span<const TagFrame> said,
                                const std::set<std::string>& subjects) {
  std::vector<TagFrame> all;
  std::ranges::copy_if(said, std::back_inserter(all),
                       [&](const TagFrame& frame) { return subjects.contains(subject_of(frame)); });
  std::ranges::copy_if(frames, std::back_inserter(all),
                       [&](const TagFrame& frame) { return !subjects.contains(subject_of(frame)); });
  return all;
}

}  // namespace podmill
