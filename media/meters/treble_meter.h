// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill {

/// What stands out high up: clicks and s-sounds. Both are heard in the second difference of the samples, which lowers
/// 1 kHz by 35 dB against 8 kHz (at 48 kHz) and makes a spike of any jump; of every channel, in hops of 10 ms. Made
/// for the rates of jobs, 44.1 and 48 kHz.
///
/// A click is over in 2 ms: its peak is 15 times as high as the RMS of the hop before, of the hop behind and of what
/// is left of its own; a plosive's or a hand clap's goes on for longer. At least -46 dBFS (0.005) high.
class TrebleMeter final : public Meter {
 public:
  explicit TrebleMeter(const Format& format);
  void hear(const Block& block) override;

  /// How many, in all channels.
  std::int64_t clicks() const { return clicks_; }
  /// The level that one in fifty hops of those louder than -60 dBFS exceeds, of the second difference; of speech,
  /// that of the sharpest s-sounds. Absent where nothing is as loud.
  std::optional<double> sharpest_dbfs() const;

 private:
  struct Hop {
    double power = 0, rest = 0, peak = 0;  // mean square; likewise without the 2 ms around the peak; amplitude
  };
  struct Channel {
    float last = 0, before = 0;
    std::vector<float> edges;  // of the current hop
    Hop previous, candidate;
  };
  void close_hop(Channel& channel, double power);
  Hop hop_of(const std::vector<float>& edges) const;

  std::size_t channels_, hop_;  // frames
  std::vector<Channel> all_;
  std::vector<double> powers_;  // of the current hop's samples, a channel each
  std::vector<float> room_;
  std::vector<std::int64_t> levels_;  // hops by level: 0 dBFS first, then every half decibel down
  std::int64_t clicks_ = 0, heard_ = 0;
};

}  // namespace podmill
