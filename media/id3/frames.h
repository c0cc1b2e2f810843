// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace podmill {

inline constexpr std::size_t id3_header_bytes = 10;  ///< of a tag and of a frame: ID3v2.3 §3.1, §3.3

/// The ten bytes that begin an ID3v2 tag.
struct Id3Header {
  int version = 0;         ///< 2, 3 or 4: ID3v2.N
  std::int64_t bytes = 0;  ///< the whole tag: header, frames, padding, footer
  bool unsynchronised = false, extended = false, has_footer = false;
  bool compressed = false;  ///< of ID3v2.2 only, and by a way that was never told (§3.1)
};
/// Nothing where no tag begins there.
std::optional<Id3Header> id3_header(std::span<const std::byte> start);

/// Where the first tag begins in these bytes, the first of a file: at 0, or behind junk, which is what can neither be
/// a tag nor sound (blank lines, the end of an HTTP header). Nothing where there is none.
std::optional<std::size_t> id3_begin(std::span<const std::byte> start);
inline constexpr std::size_t most_junk_bytes = 4096;  ///< what is looked through for it

/// One frame with nothing of its transport left: unsynchronisation, grouping and length fields are gone.
struct Id3Frame {
  std::string id;
  std::vector<std::byte> body;
};

/// One frame as it is stored: what its flags say of the body is not undone.
struct StoredFrame {
  std::string id;                ///< four characters; in ID3v2.2 three
  std::byte status{}, format{};  ///< its two bytes of flags; ID3v2.2 has none
  std::span<const std::byte> stored;
};
/// The frames of a whole tag of any version, in the file's order, at most `most` of them.
struct StoredTag {
  int version = 3;
  std::vector<std::byte> area;  ///< what lies between header and end: no extended header, unsynchronisation undone
                                ///< where it is what the header's flag says
  std::vector<StoredFrame> frames;
  std::size_t unread = 0;  ///< bytes behind the last frame that are no padding; 0 where the tag is sound
};
/// Nothing where no tag begins there. The frames lie in the tag's own area.
std::optional<StoredTag> stored_id3(std::span<const std::byte> tag, std::size_t most);

/// The frames that stand one behind the other in `area`, as stored.
std::vector<StoredFrame> stored_frames_in(std::span<const std::byte> area, int version, std::size_t most);

/// What a frame of ID3v2.3 or 2.4 holds when its transport is undone; nothing of one that is compressed, encrypted or
/// empty.
std::optional<std::vector<std::byte>> plain_body(const StoredFrame& frame, int version);

/// The frames of a whole ID3v2.3 or 2.4 tag, in the file's order. Broken, compressed and encrypted frames are
/// left out, and so is what follows where it can't be told where that begins; at most `most` frames.
///
/// Frames are told apart here and not by TagLib, which follows chapters inside chapters as deep as a hostile
/// file nests them, and inflates compressed frames without bound.
std::vector<Id3Frame> id3_frames(std::span<const std::byte> tag, std::size_t most);

/// The frames that stand one behind the other in `area`, as inside a CHAP frame.
std::vector<Id3Frame> id3_frames_in(std::span<const std::byte> area, int version, std::size_t most);

}  // namespace podmill
