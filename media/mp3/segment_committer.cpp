// SPDX-License-Identifier: MIT
#include "media/mp3/segment_committer.h"

#include <algorithm>
#include <utility>

#include "media/mp3/frame.h"

namespace podmill {

SegmentCommitter::SegmentCommitter(const Sound& sound, SegmentReader& reader, const Mp3Settings& settings,
                                   const Mp3Listeners& listeners, MainDataWriter::Take write)
    : sound_(sound),
      reader_(reader),
      settings_(settings),
      listeners_(listeners),
      write_(std::move(write)),
      joiner_(
          sound.format(), settings,
          [this](std::span<const std::byte> frame) { frames_.insert(frames_.end(), frame.begin(), frame.end()); }),
      decoder_(sound.format(), sound.length()),
      block_(sound.format(), usual_block) {}

void SegmentCommitter::commit(Mp3Segment& segment, std::vector<float>& room) {
  for (int attempt = 1;; ++attempt) {
    const SegmentJoiner before = joiner_;
    const Frames from = decoder_.at();
    frames_.clear();
    join(segment, room);
    if (segment.last) joiner_.finish();
    decoder_.decode(frames_, room);
    if (!listeners_.judge) break;
    auto revision = listeners_.judge({.from = from, .decoded = room, .attempt = attempt});
    if (!revision) break;
    decoder_.undo();
    joiner_ = before;
    revised_ = std::move(revision->sound);
    changed_.insert(changed_.end(), revision->changed.begin(), revision->changed.end());
  }
  // What follows was read while this was being encoded.
  const Frames done{segment.heard * samples_per_mp3_frame(sound_.format().rate)};
  std::erase_if(changed_, [done](const Span& changed) { return changed.end < done; });
  accept(room);
}

/// The frames that are heard of the segment and that the changes reach.
std::vector<Mp3Range> SegmentCommitter::changed_in(const Mp3Segment& segment) const {
  // Frame n is heard from n - 1 times its length on, for its own length and, by its windows, one more.
  const std::int64_t length = samples_per_mp3_frame(sound_.format().rate), close = 100;
  std::vector<Mp3Range> ranges;
  for (const Span& changed : changed_) {
    const Mp3Range range{std::max(changed.begin.n / length - 1, segment.heard),
                         std::min(changed.end.n / length + 3, segment.next_heard)};
    if (range.begin < range.end) ranges.push_back(range);
  }
  std::ranges::sort(ranges, {}, &Mp3Range::begin);
  std::vector<Mp3Range> merged;
  for (const Mp3Range& range : ranges) {
    if (!merged.empty() && range.begin < merged.back().end + close)
      merged.back().end = std::max(merged.back().end, range.end);
    else
      merged.push_back(range);
  }
  return merged;
}

/// Joins the segment, but of what has changed since it was read, what that is now.
void SegmentCommitter::join(const Mp3Segment& segment, std::vector<float>& room) {
  for (Mp3Segment& piece : pieces_of(segment, changed_in(segment))) {
    if (piece.frames.empty()) {
      reader_.read_again(sound(), piece, room);
      encode_segment(piece, room, sound_.format(), settings_);
      ++encoded_again_;
    }
    joiner_.add(piece, [this](const Mp3Segment& needing, std::vector<float>& samples) {
      reader_.read_again(sound(), needing, samples);
    });
  }
}

void SegmentCommitter::accept(std::span<const float> decoded) {
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
