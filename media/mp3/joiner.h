// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "media/mp3/segments.h"

namespace podmill {

/// Puts encoded segments together, in order, keeping the bit reservoir. Where one is followed by the next is
/// decided by the segments alone: at the first frame from `heard` on whose windows meet and from which on all
/// that follows fits into the room that is there. Where there is none as far as both go, a few frames of a third
/// encoder lie between: they fit anywhere and leave enough room behind them. A copy goes on for itself from where the
/// joining stands.
class SegmentJoiner {
 public:
  /// Puts the samples that are needed_by() a segment in place of what is in `samples`.
  using ReadAgain = std::function<void(const Mp3Segment& segment, std::vector<float>& samples)>;

  SegmentJoiner(const Format& format, const Mp3Settings& settings, MainDataWriter::Take take);

  /// Takes its frames. `read`: gives what it was encoded of, should it take a bridge.
  void add(Mp3Segment& segment, const ReadAgain& read);
  void finish();

  struct Joins {
    std::vector<std::int64_t> at;  ///< MP3 frames with which a new segment begins
    std::int64_t bridges = 0;      ///< how often a third encoder was needed
  };
  const Joins& joins() const { return joins_; }

 private:
  using Line = std::vector<LooseFrame>;
  std::optional<std::size_t> place_for(const Line& frames) const;
  void bridge(Mp3Segment& segment, const ReadAgain& read);
  bool bridge_over(Line& between, Line& next, std::int64_t heard);
  const LooseFrame& before(std::size_t at) const { return at == 0 ? *last_laid_ : line_[at - 1]; }
  void append(Line& frames, std::size_t from);
  void lay(std::size_t count);

  Format format_;
  Mp3Settings settings_;
  MainDataWriter writer_;
  Line line_;  // not laid yet: from where the next segment is to be heard on
  std::optional<LooseFrame> last_laid_;
  Joins joins_;
};

}  // namespace podmill
