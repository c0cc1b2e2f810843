// SPDX-License-Identifier: MIT
#include "media/mp3/scan.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "media/mp3/frame.h"
#include "media/mp3/info_frame.h"
#include "system/byte_reader.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

constexpr std::size_t window_bytes = 1 << 20;
constexpr std::size_t longest_frame = 4096;  // layer III has none over 1441 bytes

/// A file's bytes, in steps of a mebibyte.
class Window {
 public:
  Window(FileBytes& file, std::int64_t end) : file_(file), end_(end) {}

  /// What stands at `at`: at least a frame's worth where the file has that much.
  std::span<const std::byte> at(std::int64_t at) {
    const std::int64_t wanted = std::min(end_, at + static_cast<std::int64_t>(longest_frame));
    if (at < begin_ || wanted > begin_ + static_cast<std::int64_t>(bytes_.size())) {
      begin_ = at;
      bytes_ = file_.read(at, std::min(window_bytes, static_cast<std::size_t>(end_ - at)));
    }
    return std::span(bytes_).subspan(static_cast<std::size_t>(at - begin_));
  }

 private:
  FileBytes& file_;
  std::int64_t end_, begin_ = 0;
  std::vector<std::byte> bytes_;
};

/// An Info or Xing frame: no sound, and often of another bit rate than the rest.
bool is_info(const Mp3Header& header, std::span<const std::byte> frame) {
  const auto at = static_cast<std::size_t>(header.payload_begin());
  if (frame.size() < at + 4) return false;
  const std::string_view word = as_text(frame.subspan(at, 4));
  return word == "Info" || word == "Xing";
}

}  // namespace

std::int64_t walk_mp3(const std::filesystem::path& path, const std::function<bool(const Mp3Place&)>& take) {
  const ByteRange audio = mp3_range(path);
  FileBytes file(path);
  Window window(file, audio.end);
  std::optional<Mp3Header> first;
  std::int64_t stray_bytes = 0;
  for (std::int64_t at = audio.begin; at < audio.end;) {
    const auto bytes = window.at(at);
    if (bytes.empty()) break;  // the file has become shorter
    const auto header = read_mp3_header(bytes);
    if (!header || (first && !header->same_stream(*first)) || at + header->frame_bytes() > audio.end) {
      ++stray_bytes;
      ++at;
      continue;
    }
    const Mp3Place place{at, *header, !first && is_info(*header, bytes), bytes};
    at += header->frame_bytes();
    if (!place.is_info) first = first.value_or(*header);
    if (!take(place)) break;
  }
  return stray_bytes;
}

Mp3Scan scan_mp3(const std::filesystem::path& path) {
  Mp3Scan scan;
  scan.audio = mp3_range(path);
  int first_kbps = 0;
  double kilobits_seconds = 0, seconds = 0, around = 0;
  bool constant = true;
  scan.stray_bytes = walk_mp3(path, [&](const Mp3Place& place) {
    if (place.is_info) {
      if (const auto info = read_info_frame(place.bytes))
        around = static_cast<double>(info->delay + info->padding) / place.header.rate;
      return true;
    }
    const Mp3Header& header = place.header;
    if (scan.mp3_frames == 0) first_kbps = header.bit_rate_kbps;
    constant = constant && header.bit_rate_kbps == first_kbps;
    const double length = static_cast<double>(header.samples()) / header.rate;
    seconds += length;
    kilobits_seconds += length * header.bit_rate_kbps;
    ++scan.mp3_frames;
    return true;
  });
  scan.constant = constant && scan.mp3_frames > 0;
  scan.length = Millis(std::llround(std::max(seconds - around, 0.0) * 1000));
  if (scan.mp3_frames > 0) scan.bit_rate_kbps = static_cast<int>(std::lround(kilobits_seconds / seconds));
  return scan;
}

}  // namespace podmill
