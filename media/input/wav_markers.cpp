// SPDX-License-Identifier: MIT
#include "media/input/wav_markers.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "media/headers/sound_header.h"
#include "media/input/probe_metadata.h"
#include "system/byte_reader.h"
#include "system/file_bytes.h"
#include "system/utf8.h"

namespace podmill {
namespace {

constexpr std::size_t longest_chunk = std::size_t{1} << 20;
constexpr int most_chunks = 10'000;
constexpr std::size_t header_bytes = 8;

/// Little-endian numbers and words from a chunk; 0 and nothing past its end.
class Fields {
 public:
  explicit Fields(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  std::uint64_t number(std::size_t at, std::size_t width) const {
    return at + width <= size() ? little_endian(bytes_.subspan(at, width)) : 0;
  }
  std::uint32_t number(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
  std::string word(std::size_t at, std::size_t length) const {
    return std::string(as_text(bytes_.subspan(std::min(at, size()))).substr(0, length));
  }
  /// Up to the first zero byte.
  std::string text(std::size_t at, std::size_t length) const {
    const std::string all = word(at, length);
    const std::string words = all.substr(0, all.find('\0'));
    return clean_text(first_invalid_utf8(words) ? from_latin1(words) : words);
  }

 private:
  std::span<const std::byte> bytes_;
};

struct Marker {
  std::uint64_t at = 0, length = 0;
  std::string title;
};

/// What the chunks say, as they come.
struct Markers {
  std::uint32_t rate = 0;
  std::map<std::uint32_t, Marker> by_id;  // `adtl` may stand before `cue `
  std::vector<std::uint32_t> points;

  void read_points(const Fields& cue) {
    constexpr std::size_t first = 4, step = 24, position = 4, sample_offset = 20;
    for (std::size_t at = first; at + step <= cue.size() && points.size() < cue.number(0); at += step) {
      const std::uint32_t id = cue.number(at), offset = cue.number(at + sample_offset);
      // Some writers fill in the position in play order alone, which is the same without a playlist.
      by_id[id].at = offset != 0 ? offset : cue.number(at + position);
      points.push_back(id);
    }
  }

  void read_words(const Fields& list) {
    if (list.word(0, 4) != "adtl") return;
    for (std::size_t at = 4; at + header_bytes + 4 <= list.size();) {
      const std::string kind = list.word(at, 4);
      const std::size_t bytes = list.number(at + 4), body = at + header_bytes;
      Marker& marker = by_id[list.number(body)];
      constexpr std::size_t id = 4, region = 20;  // id; id, length, purpose and where its words are from
      if (kind == "labl" && bytes > id) marker.title = list.text(body + id, bytes - id);
      if (kind == "ltxt" && bytes >= 2 * id) marker.length = list.number(body + id);
      if (kind == "ltxt" && bytes > region && marker.title.empty())
        marker.title = list.text(body + region, bytes - region);
      at = body + bytes + bytes % 2;
    }
  }
};

Markers read_chunks(FileBytes& file) {
  Markers markers;
  const SoundHeader sound = read_sound_header(file);
  std::int64_t at = 12;
  for (int count = 0; count < most_chunks && at < file.size(); ++count) {
    const std::vector<std::byte> head = file.read(at, header_bytes);
    if (head.size() < header_bytes) break;
    const std::string kind = Fields(head).word(0, 4);
    std::uint64_t bytes = Fields(head).number(4);
    if (kind == "data" && at + 8 == sound.begin) bytes = static_cast<std::uint64_t>(sound.there);
    if (bytes > static_cast<std::uint64_t>(file.size())) break;
    at += header_bytes;
    if (kind == "fmt " || kind == "cue " || kind == "LIST") {
      const std::vector<std::byte> body = file.read(at, std::min<std::size_t>(bytes, longest_chunk));
      const Fields fields(body);
      if (kind == "fmt ") markers.rate = fields.number(4);
      if (kind == "cue ") markers.read_points(fields);
      if (kind == "LIST") markers.read_words(fields);
    }
    at += static_cast<std::int64_t>(bytes + bytes % 2);
  }
  return markers;
}

}  // namespace

std::vector<WrittenChapter> wav_markers(const std::filesystem::path& path) {
  FileBytes file(path);
  const std::vector<std::byte> head = file.read(0, 12);
  const std::string kind = Fields(head).word(0, 4);
  if ((kind != "RIFF" && kind != "RF64" && kind != "BW64") || Fields(head).word(8, 4) != "WAVE") return {};
  const Markers markers = read_chunks(file);
  if (markers.rate == 0) return {};
  std::vector<WrittenChapter> chapters;
  const auto time = [&](std::uint64_t frames) {
    return Millis{static_cast<std::int64_t>((frames * 1000 + markers.rate / 2) / markers.rate)};
  };
  for (const std::uint32_t id : markers.points) {
    const Marker& marker = markers.by_id.at(id);
    WrittenChapter chapter;
    chapter.start = time(marker.at);
    if (marker.length > 0) chapter.end = time(marker.at + marker.length);
    chapter.content.title = marker.title;
    chapters.push_back(std::move(chapter));
  }
  std::stable_sort(chapters.begin(), chapters.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  return chapters;
}

}  // namespace podmill
