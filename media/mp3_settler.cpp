// SPDX-License-Identifier: MIT
#include "media/mp3_settler.h"

#include <algorithm>
#include <utility>

#include "media/mp3_frame.h"

namespace podmill {

namespace {

bool meet(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

SegmentSettler::SegmentSettler(const Sound& sound, const Mp3Settings& settings, const Mp3Listeners& listeners,
                               MainDataWriter::Take write)
    : sound_(sound),
      settings_(settings),
      listeners_(listeners),
      write_(std::move(write)),
      joiner_(
          sound.format(), settings,
          [this](std::span<const std::byte> frame) { frames_.insert(frames_.end(), frame.begin(), frame.end()); }),
      monitor_(sound.format(), sound.length()),
      block_(sound.format(), usual_block) {}

void SegmentSettler::settle(Mp3Segment& segment, std::vector<float>& room) {
  // It was read before its neighbour's sound was revised.
  const Span needed = needed_by(segment, sound_.format().rate, sound_.length());
  if (std::ranges::any_of(changed_, [&](const Span& changed) { return meet(changed, needed); }))
    encode_again(segment, room);
  std::erase_if(changed_, [&](const Span& changed) { return changed.end <= needed.begin; });

  for (int attempt = 1;; ++attempt) {
    const SegmentJoiner before = joiner_;
    auto revision = judged(segment, attempt);
    if (!revision) break;
    monitor_.undo();
    joiner_ = before;
    revised_ = std::move(revision->sound);
    changed_.push_back(revision->changed);
    encode_again(segment, room);
  }
  accept();
}

std::optional<Mp3Revision> SegmentSettler::judged(Mp3Segment& segment, int attempt) {
  frames_.clear();
  const Frames from = monitor_.at();
  joiner_.add(segment, sound());
  if (segment.last) joiner_.finish();
  decoded_ = monitor_.decode(frames_);
  if (!listeners_.judge) return {};
  return listeners_.judge({.from = from, .decoded = decoded_, .attempt = attempt});
}

void SegmentSettler::encode_again(Mp3Segment& segment, std::vector<float>& room) {
  read_segment(sound(), segment, room);
  encode_segment(segment, room, sound_.format(), settings_);
  ++encoded_again_;
}

void SegmentSettler::accept() {
  each_mp3_frame(frames_, write_);
  const auto channels = static_cast<std::size_t>(block_.format().channels);
  while (!decoded_.empty()) {
    const auto count = std::min(decoded_.size() / channels, static_cast<std::size_t>(block_.capacity().n));
    block_.resize({static_cast<std::int64_t>(count)});
    std::ranges::copy(decoded_.first(count * channels), block_.samples().begin());
    for (Meter* meter : listeners_.meters) meter->hear(block_);
    decoded_ = decoded_.subspan(count * channels);
  }
}

}  // namespace podmill
