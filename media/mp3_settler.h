// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

#include "media/mp3_joiner.h"
#include "media/mp3_monitor.h"

namespace podmill {

/// Takes encoded segments, in order: joins each to the one before, decodes what came of it and has that judged; of
/// what may not stay as it is, as little as possible is encoded again. Only then it is written and heard.
class SegmentSettler {
 public:
  /// `write` gets frame after frame. All that is passed must outlive the settler.
  SegmentSettler(const Sound& sound, SegmentReader& reader, const Mp3Settings& settings,
                 const Mp3Listeners& listeners, MainDataWriter::Take write);
  SegmentSettler(const SegmentSettler&) = delete;
  SegmentSettler& operator=(const SegmentSettler&) = delete;

  /// Takes its frames. `room`: for samples; what is in it doesn't matter.
  void settle(Mp3Segment& segment, std::vector<float>& room);
  int encoded_again() const { return encoded_again_; }

 private:
  const Sound& sound() const { return revised_ ? *revised_ : sound_; }
  std::vector<Mp3Range> changed_in(const Mp3Segment& segment) const;
  void join(const Mp3Segment& segment, std::vector<float>& room);
  void accept(std::span<const float> decoded);

  const Sound& sound_;
  SegmentReader& reader_;
  const Mp3Settings& settings_;
  const Mp3Listeners& listeners_;
  MainDataWriter::Take write_;
  SegmentJoiner joiner_;
  Mp3Monitor monitor_;
  SoundPtr revised_;
  std::vector<Span> changed_;      // where it differs from what segments that are on their way were made of
  std::vector<std::byte> frames_;  // of the segment being settled
  Block block_;
  int encoded_again_ = 0;
};

}  // namespace podmill
