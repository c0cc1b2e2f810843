// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

#include "media/mp3/joiner.h"
#include "media/mp3/streaming_decoder.h"

namespace podmill {

/// Takes encoded segments, in order: joins each to the one before, decodes what came of it and has that judged; of
/// what may not stay as it is, as little as possible is encoded again. Only then it is written and heard.
class SegmentCommitter {
 public:
  /// `write` gets frame after frame. All that is passed must outlive the committer.
  SegmentCommitter(const Sound& sound, SegmentReader& reader, const Mp3Settings& settings,
                   const Mp3Listeners& listeners, MainDataWriter::Take write);
  SegmentCommitter(const SegmentCommitter&) = delete;
  SegmentCommitter& operator=(const SegmentCommitter&) = delete;

  /// Takes its frames. `room`: for samples; what is in it doesn't matter.
  void commit(Mp3Segment& segment, std::vector<float>& room);
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
  StreamingDecoder decoder_;
  SoundPtr revised_;
  std::vector<Span> changed_;      // where it differs from what segments that are on their way were made of
  std::vector<std::byte> frames_;  // of the segment being settled
  Block block_;
  int encoded_again_ = 0;
};

}  // namespace podmill
