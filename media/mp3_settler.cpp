// SPDX-License-Identifier: MIT
#include "media/mp3_settler.h"

#include <algorithm>
#include <utility>

#include "media/mp3_frame.h"

namespace podmill {

namespace {

bool meet(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

SegmentSettler::SegmentSettler(const Sound& sound, SegmentReader& reader, const Mp3Settings& settings,
                               const Mp3Listeners& listeners, MainDataWriter::Take write)
    : sound_(sound),
      reader_(reader),
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
    auto revision = judged(segment, attempt, room);
    if (!revision) break;
    monitor_.undo();
    joiner_ = before;
    revised_ = std::move(revision->sound);
    changed_.push_back(revision->changed);
    encode_again(segment, room);
  }
  accept(room);
}

std::optional<Mp3Revision> SegmentSettler::judged(Mp3Segment& segment, int attempt, std::vector<float>& room) {
  frames_.clear();
  const Frames from = monitor_.at();
  joiner_.add(segment, [this](const Mp3Segment& needing, std::vector<float>& samples) {
    reader_.read_again(sound(), needing, samples);
  });
  if (segment.last) joiner_.finish();
  monitor_.decode(frames_, room);
  if (!listeners_.judge) return {};
  return listeners_.judge({.from = from, .decoded = room, .attempt = attempt});
}

void SegmentSettler::encode_again(Mp3Segment& segment, std::vector<float>& room) {
  reader_.read_again(sound(), segment, room);
  encode_segment(segment, room, sound_.format(), settings_);
  ++encoded_again_;
}

void SegmentSettler::accept(std::span<const float> decoded) {
  each_mp3_frame(frames_, write_);
  const auto channels = static_cast<std::size_t>(block_.format().channels);
  while (!decoded.empty()) {
    const auto count = std::min(decoded.size() / channels, static_cast<std::size_t>(block_.capacity().n));
    block_.resize({static_cast<std::int64_t>(count)});
    std::ranges::copy(decoded.first(count * channels), block_.samples().begin());
    for (Meter* meter : listeners_.meters) meter->hear(block_);
    decoded = decoded.subspan(count * channels);
  }
}

}  // namespace podmill
