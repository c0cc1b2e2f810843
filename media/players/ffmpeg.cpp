// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "media/id3/bytes.h"
#include "media/players/readers.h"
#include "system/utf8.h"

// FFmpeg 5.1, libavformat/id3v2.c: sizes inside chapters are always plain, also in 2.4; tables of contents, links and
// images of chapters are not looked at, so that what is left is told of starts and titles; an untitled chapter shows
// its id. In 2.4 the next frame decides which kind of size a frame has. VLC's MP3 demuxer takes its chapters from it.
namespace podmill {
namespace {

constexpr std::uint32_t header_bytes = 10;
constexpr std::uint32_t largest_frame = 1 << 28;

bool may_begin_frame(std::string_view bytes, std::size_t at) {
  if (at + 4 > bytes.size()) return false;
  const std::string_view id = bytes.substr(at, 4);
  if (id == std::string_view("\0\0\0\0", 4)) return true;
  return std::ranges::all_of(id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// Text up to a zero or the end, of `left` bytes at most; what was read is taken off `left`.
std::string decode(TagReader& in, int encoding, std::uint32_t& left) {
  const bool pairs = encoding == 1 || encoding == 2;
  bool big_endian = true;
  const auto take = [&](std::size_t count) {
    left -= static_cast<std::uint32_t>(count);
    return in.take(count);
  };
  if (encoding == 1) {
    if (left < 2) return {};
    const std::string_view mark = take(2);
    big_endian = mark == "\xFE\xFF";
    if (!big_endian && mark != "\xFF\xFE") return {};
  }
  if (encoding > 3) return {};
  const std::string_view all = as_text(in.rest()).substr(0, left);
  const std::size_t end = zero_in(all, pairs);
  const bool ended = end != std::string_view::npos;
  const std::string_view text = take(ended ? end : pairs ? all.size() / 2 * 2 : all.size());
  if (ended) take(pairs ? 2 : 1);
  if (pairs) return from_utf16(text, big_endian);
  return encoding == 0 ? from_latin1(text) : from_utf8(text);
}

/// Whether the chapter could be read: the first `left` bytes, though text may lead on into what stands behind them.
bool read_chapter(std::string_view bytes, std::uint32_t left, SeenChapter& chapter) {
  TagReader in(as_bytes(bytes));
  chapter.title = decode(in, 0, left);
  if (left < 16) return false;
  const std::uint32_t start = in.number(), end = in.number();
  in.skip(8);
  left -= 16;
  chapter.start = Millis{start};
  bool titled = false;
  while (left > header_bytes) {
    const std::string id(in.take(4));
    std::uint32_t size = in.number();
    in.skip(2);
    left -= header_bytes;
    if (size > left) return false;
    left -= size;
    // Only text is read, and what stands behind its first zero is taken for the next frame.
    if (id[0] != 'T') {
      in.skip(size);
    } else if (size > 0) {
      const int encoding = in.byte();
      --size;
      std::string text = decode(in, encoding, size);
      if (id == "TXXX") decode(in, encoding, size);
      if (id != "TIT2" || titled || text.empty()) continue;
      chapter.title = std::move(text);
      titled = true;
    }
  }
  return start <= end;
}

class Reader {
 public:
  Seen read(std::span<const std::byte> head);

 private:
  void read_tag(std::span<const std::byte> tag, int version, int flags);
  bool read_size(std::string_view area, std::size_t at, std::uint32_t& size) const;

  int version_ = 0;
  Seen seen_;
};

/// The size field of a 2.4 frame, whichever kind it is; false where neither leads to a frame.
bool Reader::read_size(std::string_view area, std::size_t at, std::uint32_t& size) const {
  if (version_ < 4 || size <= 0x7F) return true;
  if (size >= area.size() - at) {
    size = seven_bits(size);
    return true;
  }
  if (may_begin_frame(area, at + header_bytes + seven_bits(size))) {
    size = seven_bits(size);
    return true;
  }
  return may_begin_frame(area, at + header_bytes + size);
}

void Reader::read_tag(std::span<const std::byte> tag, int version, int flags) {
  version_ = version;
  TagReader in(tag);
  if ((flags & 0x40) != 0) {
    const std::uint32_t extended = in.seven_bit_number();
    if (version == 4 && extended < 4) return;
    in.skip(version == 4 ? extended - 4 : extended);
  }
  const std::string_view area = as_text(tag);
  while (in.left() >= header_bytes) {
    const std::size_t at = in.at();
    const std::string_view id = in.take(4);
    std::uint32_t size = in.number();
    if (!read_size(area, at, size) || size > largest_frame) {
      seen_.trouble = "a frame's size leads nowhere, and what follows is not read";
      return;
    }
    in.skip(1);
    const int frame_flags = in.byte();
    if (size > in.left()) return;
    if (id[0] == '\0' && size > 0) return;
    std::string_view bytes = area.substr(in.at());
    in.skip(size);
    if (id != "CHAP" || (frame_flags & 0x0C) != 0) continue;
    const std::uint32_t length_field = (frame_flags & 0x01) != 0 ? std::min<std::uint32_t>(4, size) : 0;
    bytes.remove_prefix(length_field);
    size -= length_field;
    std::vector<std::byte> plain;
    if ((flags & 0x80) != 0 || (frame_flags & 0x02) != 0) {
      plain = synchronised(as_bytes(bytes.substr(0, size)));
      bytes = as_text(plain);
      size = static_cast<std::uint32_t>(plain.size());
    }
    SeenChapter chapter;
    if (read_chapter(bytes, size, chapter)) {
      seen_.chapters.push_back(std::move(chapter));
    } else {
      seen_.trouble = "a chapter with a frame that does not fit into it, or an end before its start, is passed over";
    }
  }
}

Seen Reader::read(std::span<const std::byte> head) {
  TagReader in(head);
  while (in.left() >= header_bytes && as_text(in.rest()).starts_with("ID3")) {
    in.skip(3);
    const int version = in.byte();
    in.skip(1);
    const int flags = in.byte();
    const std::size_t claimed = in.seven_bit_number(), size = std::min(claimed, in.left());
    if (version == 3 || version == 4) read_tag(in.rest().first(size), version, flags);
    in.skip(size);
    if (version == 4 && (flags & 0x10) != 0) in.skip(std::min<std::size_t>(header_bytes, in.left()));
  }
  return std::move(seen_);
}

}  // namespace

Seen read_like_ffmpeg(std::span<const std::byte> head) { return Reader().read(head); }

}  // namespace podmill
