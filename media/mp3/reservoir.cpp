// SPDX-License-Identifier: MIT
#include "media/mp3/reservoir.h"

#include <algorithm>
#include <cassert>

namespace podmill {

bool LooseFrame::may_follow(const LooseFrame& before) const {
  for (std::size_t channel = 0; channel < static_cast<std::size_t>(header.channels); ++channel) {
    if (!windows_meet(before.last_windows[channel], first_windows[channel])) return false;
  }
  return true;
}

int max_reservoir(const Mp3Header& header) {
  const int decoder_bytes = 960 * header.granules();
  return std::clamp(decoder_bytes - header.frame_bytes(), 0, header.max_main_data_begin());
}

int room_after(int room, const LooseFrame& frame) {
  return std::min(room, max_reservoir(frame.header)) + frame.header.payload_bytes() - frame.main_data_bytes();
}

std::vector<int> reservoir_needs(std::span<const LooseFrame> frames) {
  std::vector<int> needs(frames.size());
  int next = 0;
  for (std::size_t i = frames.size(); i-- > 0;) {
    next = std::max(0, frames[i].main_data_bytes() - frames[i].header.payload_bytes() + next);
    needs[i] = next;
  }
  return needs;
}

std::optional<LooseFrame> MainDataReader::read(std::span<const std::byte> frame) {
  const auto header = read_mp3_header(frame);
  if (!header || frame.size() != static_cast<std::size_t>(header->frame_bytes())) return {};
  const Mp3SideInfo info = read_side_info(*header, frame);
  const auto begin = static_cast<std::size_t>(info.main_data_begin);
  const auto head = frame.first(header->payload_begin()), payload = frame.subspan(header->payload_begin());
  const auto length = static_cast<std::size_t>(info.main_data_bytes());
  if (begin > payload_.size() || length > begin + payload.size()) return {};

  LooseFrame loose{*header, {}, {}, {}};
  loose.bytes.reserve(head.size() + length);
  loose.bytes.assign(head.begin(), head.end());
  payload_.erase(payload_.begin(), payload_.end() - static_cast<std::ptrdiff_t>(begin));
  payload_.insert(payload_.end(), payload.begin(), payload.end());
  const auto end = payload_.begin() + static_cast<std::ptrdiff_t>(length);
  loose.bytes.insert(loose.bytes.end(), payload_.begin(), end);
  payload_.erase(payload_.begin(), end);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    loose.first_windows[channel] = info.granules[0][channel].window;
    loose.last_windows[channel] = info.granules[header->granules() - 1][channel].window;
  }
  return loose;
}

void MainDataWriter::write(const LooseFrame& frame) {
  assert(!frame.header.has_crc);  // it covers the side information, which changes here
  const int begin = std::min(room_, max_reservoir(frame.header));
  stuff(room_ - begin);
  const auto payload_begin = static_cast<std::size_t>(frame.header.payload_begin());
  Laid laid{std::vector<std::byte>(static_cast<std::size_t>(frame.header.frame_bytes())), payload_begin};
  std::copy_n(frame.bytes.begin(), payload_begin, laid.bytes.begin());
  write_main_data_begin(frame.header, laid.bytes, begin);
  open_.push_back(std::move(laid));
  room_ += frame.header.payload_bytes();
  fill(std::span(frame.bytes).subspan(payload_begin));
  give(false);
}

void MainDataWriter::finish() {
  give(true);
  room_ = 0;
}

void MainDataWriter::fill(std::span<const std::byte> main_data) {
  assert(static_cast<int>(main_data.size()) <= room_);
  room_ -= static_cast<int>(main_data.size());
  for (Laid& laid : open_) {
    const std::size_t count = std::min(main_data.size(), laid.bytes.size() - laid.filled);
    std::copy_n(main_data.begin(), count, laid.bytes.begin() + static_cast<std::ptrdiff_t>(laid.filled));
    laid.filled += count;
    main_data = main_data.subspan(count);
  }
}

void MainDataWriter::stuff(int bytes) {
  const std::vector<std::byte> zeros(static_cast<std::size_t>(bytes));
  fill(zeros);
}

void MainDataWriter::give(bool all) {
  while (!open_.empty() && (all || open_.front().filled == open_.front().bytes.size())) {
    take_(open_.front().bytes);
    open_.pop_front();
  }
}

}  // namespace podmill
