// SPDX-License-Identifier: MIT
#include "media/id3/frames.h"

#include <algorithm>

#include "media/id3/bytes.h"

namespace podmill {
namespace {

using Bytes = std::span<const std::byte>;

std::uint64_t number_at(Bytes bytes, std::size_t at) { return big_endian(bytes.subspan(at, 4)); }

bool bit(std::byte flags, int n) { return (flags >> n & std::byte{1}) != std::byte{}; }

/// Sizes of what a frame's header is made of.
struct Layout {
  std::size_t id, size, flags;
  std::size_t header() const { return id + size + flags; }
};
Layout layout_of(int version) { return version == 2 ? Layout{3, 3, 0} : Layout{4, 4, 2}; }  // ID3v2.2 §3.2

bool is_frame_id(Bytes bytes, std::size_t at, std::size_t length = 4) {
  if (at + length > bytes.size()) return false;
  const Bytes id = bytes.subspan(at, length);
  return std::all_of(id.begin(), id.end(), [](std::byte byte) {
    const char c = std::to_integer<char>(byte);
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

bool may_end_at(Bytes area, std::size_t at) {
  return at == area.size() || (at < area.size() && area[at] == std::byte{}) || is_frame_id(area, at);
}

// Some programs (iTunes, FFmpeg inside CHAP) write plain sizes where 2.4 has seven bits a byte, others these in 2.3.
std::size_t body_size(Bytes area, std::size_t at, int version) {
  if (version == 2) return big_endian(area.subspan(at + 3, 3));
  const std::size_t plain = number_at(area, at + 4), seven = seven_bits(number_at(area, at + 4));
  const std::size_t right = version == 3 ? plain : seven, wrong = version == 3 ? seven : plain;
  const std::size_t body = at + id3_header_bytes;
  return !may_end_at(area, body + right) && may_end_at(area, body + wrong) ? wrong : right;
}

// Unsynchronised bytes hold neither a false sync nor an FF at their end.
bool may_be_unsynchronised(Bytes bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == std::byte{0xFF} && (i + 1 == bytes.size() || bytes[i + 1] >= std::byte{0xE0})) return false;
  return true;
}

std::size_t extended_header_bytes(Bytes area, int version) {
  if (is_frame_id(area, 0)) return 0;  // it begins with its size: the header's flag lies
  if (area.size() < 4) return area.size();
  return std::min<std::size_t>(area.size(),
                               version == 3 ? number_at(area, 0) + std::size_t{4} : seven_bits(number_at(area, 0)));
}

}  // namespace

std::optional<Id3Header> id3_header(std::span<const std::byte> start) {
  if (start.size() < id3_header_bytes || start[0] != std::byte{'I'} || start[1] != std::byte{'D'} ||
      start[2] != std::byte{'3'})
    return {};
  const int version = std::to_integer<int>(start[3]);
  const Bytes size = start.subspan(6, 4);
  if (version < 2 || version > 4 || std::any_of(size.begin(), size.end(), [](std::byte b) { return bit(b, 7); }))
    return {};
  const std::byte flags = start[5];
  const bool footer = version == 4 && bit(flags, 4);
  return Id3Header{
      version,       static_cast<std::int64_t>(seven_bits(number_at(start, 6)) + id3_header_bytes * (footer ? 2 : 1)),
      bit(flags, 7), version > 2 && bit(flags, 6),
      footer,        version == 2 && bit(flags, 6)};
}

std::optional<std::size_t> id3_begin(std::span<const std::byte> start) {
  const auto is_sync = [&](std::size_t at) {
    return start[at] == std::byte{0xFF} && at + 1 < start.size() && start[at + 1] >= std::byte{0xE0};
  };
  for (std::size_t at = 0; at < std::min(start.size(), most_junk_bytes) && !is_sync(at); ++at)
    if (id3_header(start.subspan(at))) return at;
  return {};
}

// The second flag byte: ID3v2.3 §3.3.1, ID3v2.4 §4.1.2.
std::optional<std::vector<std::byte>> plain_body(const StoredFrame& frame, int version) {
  const bool old = version == 3;
  const std::byte flags = frame.format;
  const bool compressed = bit(flags, old ? 7 : 3), encrypted = bit(flags, old ? 6 : 2),
             grouped = bit(flags, old ? 5 : 6);
  const bool unsynchronised = !old && bit(flags, 1), has_length = !old && bit(flags, 0);
  const std::size_t extra = (grouped ? 1U : 0U) + (has_length ? 4U : 0U);
  if (compressed || encrypted || frame.stored.size() <= extra) return {};
  const Bytes body = frame.stored.subspan(extra);
  return unsynchronised && may_be_unsynchronised(body) ? synchronised(body)
                                                       : std::vector<std::byte>(body.begin(), body.end());
}

std::vector<StoredFrame> stored_frames_in(std::span<const std::byte> area, int version, std::size_t most) {
  const Layout layout = layout_of(version);
  std::vector<StoredFrame> frames;
  for (std::size_t at = 0;
       frames.size() < most && at + layout.header() <= area.size() && is_frame_id(area, at, layout.id);) {
    const std::size_t size = body_size(area, at, version), body = at + layout.header();
    if (size > area.size() - body) break;
    StoredFrame frame{std::string(as_text(area.subspan(at, layout.id))), {}, {}, area.subspan(body, size)};
    if (layout.flags > 0) {
      frame.status = area[at + 8];
      frame.format = area[at + 9];
    }
    frames.push_back(std::move(frame));
    at = body + size;
  }
  return frames;
}

namespace {

/// The frames between a tag's header and its end, where its bytes are unsynchronised as a whole or not.
StoredTag stored_in(Bytes area, const Id3Header& header, bool unsynchronised, std::size_t most) {
  std::vector<std::byte> decoded;
  if (unsynchronised) area = decoded = synchronised(area);
  if (header.extended) area = area.subspan(extended_header_bytes(area, header.version));
  StoredTag stored{header.version, {area.begin(), area.end()}, {}, 0};
  if (header.compressed) return stored;
  stored.frames = stored_frames_in(stored.area, header.version, most);
  const auto* behind = stored.frames.empty()
                           ? stored.area.data()
                           : stored.frames.back().stored.data() + stored.frames.back().stored.size();
  const Bytes rest(behind, stored.area.data() + stored.area.size());
  if (!rest.empty() && rest.front() != std::byte{}) stored.unread = rest.size();
  return stored;
}

}  // namespace

std::optional<StoredTag> stored_id3(std::span<const std::byte> tag, std::size_t most) {
  const std::optional<Id3Header> header = id3_header(tag);
  if (!header) return {};
  const auto end =
      std::min(tag.size(), static_cast<std::size_t>(header->bytes) - (header->has_footer ? id3_header_bytes : 0));
  const Bytes area = tag.subspan(id3_header_bytes, end - id3_header_bytes);
  const bool as_a_whole = header->version < 4 && header->unsynchronised;
  StoredTag stored = stored_in(area, *header, as_a_whole, most);
  // Some programs set the flag and leave the bytes as they are: then taking it at its word breaks pictures and sizes.
  if (as_a_whole && (stored.unread > 0 || !may_be_unsynchronised(area))) {
    StoredTag as_it_is = stored_in(area, *header, false, most);
    if (as_it_is.unread < stored.unread || (as_it_is.unread == 0 && !may_be_unsynchronised(area)))
      stored = std::move(as_it_is);
  }
  // ID3v2.4 §3.1: the header's flag says that every frame has it; some programs set only the header's.
  if (header->version == 4 && header->unsynchronised)
    for (StoredFrame& frame : stored.frames)
      if (may_be_unsynchronised(frame.stored)) frame.format |= std::byte{0x02};
  return stored;
}

std::vector<Id3Frame> id3_frames_in(std::span<const std::byte> area, int version, std::size_t most) {
  std::vector<Id3Frame> frames;
  for (const StoredFrame& frame : stored_frames_in(area, version, most))
    if (auto body = plain_body(frame, version)) frames.push_back({frame.id, std::move(*body)});
  return frames;
}

std::vector<Id3Frame> id3_frames(std::span<const std::byte> tag, std::size_t most) {
  const std::optional<StoredTag> stored = stored_id3(tag, most);
  if (!stored || stored->version < 3) return {};
  std::vector<Id3Frame> frames;
  for (const StoredFrame& frame : stored->frames)
    if (auto body = plain_body(frame, stored->version)) frames.push_back({frame.id, std::move(*body)});
  return frames;
}

}  // namespace podmill
