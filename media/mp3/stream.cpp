// SPDX-License-Identifier: MIT
#include "media/mp3/stream.h"

#include <algorithm>
#include <cassert>

namespace podmill {

namespace {
constexpr std::size_t write_bytes = 1 << 20;
}

Mp3Stream::Mp3Stream(OutputFile& file, std::int64_t offset, std::int64_t expected_frames)
    : file_(file), offset_(offset), expected_frames_(expected_frames) {
  waiting_.reserve(write_bytes + 2048);  // and a frame, at most 1441 bytes
}

void Mp3Stream::put(std::span<const std::byte> frame) {
  if (mp3_frames_ == 0) {
    first_frame_.assign(frame.begin(), frame.end());
    waiting_.resize(static_cast<std::size_t>(info_frame_bytes(*read_mp3_header(frame))));
  }
  note_place();
  music_crc_ = crc16(music_crc_, frame);
  digest_.add(frame);
  waiting_.insert(waiting_.end(), frame.begin(), frame.end());
  ++mp3_frames_;
  if (waiting_.size() >= write_bytes) write_out();
}

Mp3Written Mp3Stream::finish(Mp3Info info) {
  assert(mp3_frames_ > 0);
  write_out();
  info.mp3_frames = mp3_frames_;
  info.bytes = written_;
  info.toc = toc();
  info.music_crc = music_crc_;
  file_.write(offset_, info_frame(info, first_frame_));
  return {.bytes = written_, .mp3_frames = mp3_frames_, .digest = digest_.value()};
}

void Mp3Stream::write_out() {
  file_.write(offset_ + written_, waiting_);
  written_ += static_cast<std::int64_t>(waiting_.size());
  waiting_.clear();
}

void Mp3Stream::note_place() {
  while (places_known_ < places_.size() &&
         mp3_frames_ * 100 >= static_cast<std::int64_t>(places_known_) * expected_frames_) {
    places_[places_known_++] = written_ + static_cast<std::int64_t>(waiting_.size());
  }
}

std::array<std::uint8_t, 100> Mp3Stream::toc() const {
  std::array<std::uint8_t, 100> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::int64_t place = i < places_known_ ? places_[i] : written_;
    table[i] = static_cast<std::uint8_t>(std::min<std::int64_t>(255, place * 256 / written_));
  }
  return table;
}

}  // namespace podmill
