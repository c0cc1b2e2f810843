// SPDX-License-Identifier: MIT
#include "media/mp3/joiner.h"

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

void SegmentJoiner::add(Mp3Segment& segment, const ReadAgain& read) {
  drop_warm_up(segment);
  if (!last_laid_) {
    append(segment.frames, 0);
  } else if (const auto place = place_for(segment.frames)) {
    line_.resize(*place);
    joins_.at.push_back(segment.heard + static_cast<std::int64_t>(*place));
    append(segment.frames, *place);
  } else {
    bridge(segment, read);
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

void SegmentJoiner::bridge(Mp3Segment& segment, const ReadAgain& read) {
  // It is over after a few frames; should it not be, the whole segment's length will do.
  constexpr std::int64_t long_enough = 64;
  Mp3Segment shorter = segment;
  shorter.frames.clear();
  shorter.end = std::min(segment.end, segment.heard + static_cast<std::int64_t>(line_.size()) + long_enough);
  for (;; shorter.end = segment.end) {
    std::vector<float> samples;
    read(shorter, samples);
    encode_segment(shorter, samples, format_, settings_, true);
    drop_warm_up(shorter);
    if (bridge_over(shorter.frames, segment.frames, segment.heard)) return;
  }
}

/// False: `between` is too short, and nothing has changed.
bool SegmentJoiner::bridge_over(Line& between, Line& next, std::int64_t heard) {
  const std::vector<int> needs = reservoir_needs(next);
  std::size_t at = 0;
  int room = writer_.room();
  // Should no windows meet at all, a moment's aliasing at the last place is better than no episode.
  while (at < line_.size() && !between[at].may_follow(before(at))) room = room_after(room, line_[at++]);
  const std::size_t begin = at;
  do {
    if (at == between.size()) return false;
    if (settings_.mode == BitRateMode::constant) take_place_of(between[at], next[at]);
    room = room_after(room, between[at]);
    ++at;
  } while (at < next.size() && !(fits(next[at], needs[at], room) && next[at].may_follow(between[at - 1])));
  line_.resize(begin);
  between.resize(at);
  append(between, begin);
  append(next, at);
  joins_.at.insert(joins_.at.end(),
                   {heard + static_cast<std::int64_t>(begin), heard + static_cast<std::int64_t>(at)});
  ++joins_.bridges;
  return true;
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
