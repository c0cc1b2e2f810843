// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include "media/id3/bytes.h"
#include "media/id3/image_kind.h"
#include "media/players/readers.h"
#include "system/ascii_lower.h"
#include "system/utf8.h"

// androidx/media, extractor/metadata/id3/Id3Decoder.java, on which Pocket Casts builds (EpisodeFileMetadata.kt): all
// frames are walked through first, and one that doesn't fit costs the tag; in 2.4 plain sizes are tried where those
// of seven bits don't fit; a CHAP that ends before it begins is passed over; tables of contents are not looked at.
// Pocket Casts sorts by time, lets the first chapter begin at zero, shows http links, and images that it can decode.
namespace podmill {
namespace {

struct Tag {
  std::string bytes;
  int version = 0;
  bool plain_sizes = false;
};

std::string without_unsynchronisation(std::string_view bytes) {
  return std::string(as_text(synchronised(as_bytes(bytes))));
}

struct Frame {
  std::string_view id;
  std::string body;
};

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(big_endian(as_bytes(bytes.substr(at, 4))));
}

bool is_padding(std::string_view header) { return header.find_first_not_of('\0') == std::string_view::npos; }

bool fits(std::string_view bytes, int version, bool plain_sizes) {
  constexpr std::uint32_t eighth_bits = 0x808080;  // as there: the uppermost is not asked for
  while (bytes.size() >= 10) {
    if (is_padding(bytes.substr(0, 10))) return true;
    std::uint64_t size = number_at(bytes, 4);
    if (version == 4 && !plain_sizes) {
      if ((size & eighth_bits) != 0) return false;
      size = seven_bits(size);
    }
    const int flags = bytes[9];
    const bool old = version == 3;
    const std::uint64_t least =
        ((flags & (old ? 0x20 : 0x40)) != 0 ? 1U : 0U) + ((flags & (old ? 0x80 : 0x01)) != 0 ? 4U : 0U);
    bytes.remove_prefix(10);
    if (size < least || size > bytes.size()) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

/// The frame at `at`, which moves behind it; nothing where it can't be used.
std::optional<Frame> next_frame(const Tag& tag, std::size_t& at) {
  const std::string_view rest = std::string_view(tag.bytes).substr(at);
  if (rest.size() < 10 || is_padding(rest.substr(0, 10))) {
    at = tag.bytes.size();
    return {};
  }
  const std::uint32_t plain_size = number_at(rest, 4);
  const std::size_t size = tag.version == 4 && !tag.plain_sizes ? seven_bits(plain_size) : plain_size;
  if (size > rest.size() - 10) {
    at = tag.bytes.size();
    return {};
  }
  at += 10 + size;
  const int flags = rest[9];
  const bool old = tag.version == 3;
  const bool compressed = (flags & (old ? 0x80 : 0x08)) != 0, encrypted = (flags & (old ? 0x40 : 0x04)) != 0;
  if (compressed || encrypted) return {};
  const std::size_t extra = ((flags & (old ? 0x20 : 0x40)) != 0 ? 1U : 0U) + (!old && (flags & 0x01) != 0 ? 4U : 0U);
  if (size < extra) return {};
  const std::string_view body = rest.substr(10 + extra, size - extra);
  const bool unsynchronised = !old && (flags & 0x02) != 0;
  return Frame{rest.substr(0, 4), unsynchronised ? without_unsynchronisation(body) : std::string(body)};
}

std::string decoded(int encoding, std::string_view bytes) {
  if (encoding == 1 || encoding == 2) return from_utf16(bytes, true);
  return encoding == 3 ? from_utf8(bytes) : from_latin1(bytes);
}

std::string_view up_to_zero(std::string_view bytes, bool pairs) { return bytes.substr(0, zero_in(bytes, pairs)); }

bool is_in_pairs(int encoding) { return encoding != 0 && encoding != 3; }

std::string text_of(std::string_view body) {
  if (body.empty()) return {};
  return decoded(body[0], up_to_zero(body.substr(1), is_in_pairs(body[0])));
}

/// okhttp3.HttpUrl takes http and https with a host, nothing else.
std::string web_link(std::string url) {
  const std::string begin = ascii_lower(std::string_view(url).substr(0, 8));
  const std::size_t host = begin.starts_with("https://") ? 8 : begin.starts_with("http://") ? 7 : url.size();
  return url.size() > host && url[host] != '/' ? url : std::string();
}

std::string link_of(const Frame& frame) {
  std::string_view body = frame.body;
  if (frame.id == "WXXX") {
    if (body.empty()) return {};
    const bool pairs = is_in_pairs(body[0]);
    body.remove_prefix(1);
    const std::size_t end = zero_in(body, pairs);
    if (end == std::string_view::npos) return {};
    body.remove_prefix(std::min(end + (pairs ? 2U : 1U), body.size()));
  }
  return web_link(from_latin1(up_to_zero(body, false)));
}

bool is_shown_picture(std::string_view body) {
  if (body.empty()) return false;
  const bool pairs = is_in_pairs(body[0]);
  const std::size_t mime_end = zero_in(body.substr(1), false);
  if (mime_end == std::string_view::npos || mime_end + 3 > body.size()) return false;
  const std::string_view description = body.substr(mime_end + 3);
  const std::size_t end = zero_in(description, pairs);
  if (end == std::string_view::npos) return false;
  const ImageKind kind = image_kind(as_bytes(description.substr(end + (pairs ? 2 : 1))));
  return kind != ImageKind::none && kind != ImageKind::tiff && kind != ImageKind::heif;
}

/// The frames inside a chapter may not reach past the tag, but past their chapter.
std::optional<SeenChapter> chapter_of(const Tag& tag, const std::string& body) {
  const std::size_t times = body.find('\0') + 1;
  if (times == 0 || times + 16 > body.size()) return {};
  const auto start = static_cast<std::int32_t>(number_at(body, times));
  const auto end = static_cast<std::int32_t>(number_at(body, times + 4));
  if (start > end || start < 0) return {};
  SeenChapter chapter{.start = Millis{start}, .title = {}, .url = {}, .has_image = false};
  const Tag inner{body.substr(times + 16), tag.version, tag.plain_sizes};
  for (std::size_t at = 0; at < inner.bytes.size();) {
    const auto frame = next_frame(inner, at);
    if (!frame) continue;
    if (frame->id == "TIT2") chapter.title = text_of(frame->body);
    if (frame->id[0] == 'W') chapter.url = link_of(*frame);
    if (frame->id == "APIC") chapter.has_image = chapter.has_image || is_shown_picture(frame->body);
  }
  return chapter;
}

std::optional<Tag> open_tag(std::span<const std::byte> head, std::string& trouble) {
  TagReader in(head);
  const bool is_tag = in.take(3) == "ID3";
  const int version = in.byte();
  in.skip(1);
  const int flags = in.byte();
  std::int64_t size = in.seven_bit_number();
  if (!is_tag || version < 2 || version > 4) return trouble = "no ID3 tag", std::nullopt;
  // Chapters came with 2.3.
  if (version == 2) return trouble = "ID3v2.2 has no chapters", std::nullopt;
  if ((flags & 0x40) != 0) {
    const std::int64_t extended = version == 3 ? std::int64_t{in.number()} + 4 : in.seven_bit_number();
    size -= extended;
    in.skip(static_cast<std::size_t>(std::max<std::int64_t>(extended - 4, 0)));
  }
  if (version == 4 && (flags & 0x10) != 0) size -= 10;
  const std::string_view bytes = in.take(static_cast<std::size_t>(std::max<std::int64_t>(size, 0)));
  return Tag{version == 3 && (flags & 0x80) != 0 ? without_unsynchronisation(bytes) : std::string(bytes), version,
             false};
}

}  // namespace

Seen read_like_media3(std::span<const std::byte> head) {
  Seen seen;
  auto tag = open_tag(head, seen.trouble);
  if (!tag) return seen;
  if (!fits(tag->bytes, tag->version, false)) {
    tag->plain_sizes = tag->version == 4 && fits(tag->bytes, 4, true);
    if (!tag->plain_sizes) return {{}, "a frame does not fit into the tag, and so no frame counts"};
  }
  for (std::size_t at = 0; at < tag->bytes.size();) {
    const auto frame = next_frame(*tag, at);
    if (!frame || frame->id != "CHAP") continue;
    if (auto chapter = chapter_of(*tag, frame->body)) {
      seen.chapters.push_back(std::move(*chapter));
    } else {
      seen.trouble = "a chapter that is cut off, or ends before it begins, is passed over";
    }
  }
  std::ranges::stable_sort(seen.chapters, {}, &SeenChapter::start);
  if (!seen.chapters.empty()) seen.chapters.front().start = Millis{};
  return seen;
}

}  // namespace podmill
