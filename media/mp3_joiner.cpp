// SPDX-License-Identifier: MIT
#include "media/mp3_joiner.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace podmill {
namespace {

/// A bridge's frame in a stream of constant bit rate: bit rate and padding are those of the frame in whose place it
/// stands, which may be longer and is never shorter.
void take_place_of(LooseFrame& frame, const LooseFrame& other) {
  std::copy_n(other.bytes.begin(), 3, frame.bytes.begin());
  frame.header = *read_mp3_header(frame.bytes);
}

bool fits(const LooseFrame& frame, int need, int room) { return std::min(room, max_reservoir(frame.header)) >= need; }

void drop_warm_up(Mp3Segment& segment) {
  segment.frames.erase(segment.frames.begin(), segment.frames.begin() + (segment.heard - segment.first));
}

}  // namespace

SegmentJoiner::SegmentJoiner(const Format& format, const Mp3Settings& settings, MainDataWriter::Take take)
    : format_(format), settings_(settings), writer_(std::move(take)) {}

void SegmentJoiner::add(Mp3Segment& segment) {
  drop_warm_up(segment);
  if (!last_laid_) {
    append(segment.frames, 0);
  } else if (const auto place = place_for(segment.frames)) {
    line_.resize(*place);
    joins_.at.push_back(segment.heard + static_cast<std::int64_t>(*place));
    append(segment.frames, *place);
  } else {
    bridge(segment);
  }
  lay(static_cast<std::size_t>(segment.next_heard - segment.heard));
}

void SegmentJoiner::finish() { writer_.finish(); }

std::optional<std::size_t> SegmentJoiner::place_for(const Line& frames) const {
  const std::vector<int> needs = reservoir_needs(frames);
  int room = writer_.room();
  for (std::size_t at = 0; at <= line_.size() && at < frames.size(); ++at) {
    if (fits(frames[at], needs[at], room) && frames[at].may_follow(before(at))) return at;
    if (at < line_.size()) room = room_after(room, line_[at]);
  }
  return {};
}

void SegmentJoiner::bridge(Mp3Segment& segment) {
  Line next = std::move(segment.frames);
  const std::vector<int> needs = reservoir_needs(next);
  encode_segment(segment, format_, settings_, true);
  drop_warm_up(segment);

  std::size_t at = 0;
  int room = writer_.room();
  // Should no windows meet at all, a moment's aliasing at the last place is better than no episode.
  while (at < line_.size() && !segment.frames[at].may_follow(before(at))) room = room_after(room, line_[at++]);
  line_.resize(at);
  joins_.at.push_back(segment.heard + static_cast<std::int64_t>(at));
  do {
    if (settings_.mode == BitRateMode::constant) take_place_of(segment.frames[at], next[at]);
    line_.push_back(std::move(segment.frames[at]));
    room = room_after(room, line_.back());
    ++at;
  } while (at < next.size() && !(fits(next[at], needs[at], room) && next[at].may_follow(line_.back())));
  joins_.at.push_back(segment.heard + static_cast<std::int64_t>(at));
  ++joins_.bridges;
  append(next, at);
}

void SegmentJoiner::append(Line& frames, std::size_t from) {
  std::move(frames.begin() + static_cast<std::ptrdiff_t>(from), frames.end(), std::back_inserter(line_));
}

void SegmentJoiner::lay(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) writer_.write(line_[i]);
  last_laid_ = std::move(line_[count - 1]);
  line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace podmill
