// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/advice.h"

namespace podmill {

/// Looks for the lines of mains hum, 50 or 60 Hz and its multiples, in the quietest half second of every 10 seconds.
/// A line stands out by 10 dB against the mean power 6 and 14 Hz to either side (the Hann window of half a second has
/// its zeros 4 Hz away and on every other multiple of 2 Hz, so 50 and 60 Hz don't see each other). Hum is two such
/// lines of the first four, or the fundamental alone by 15 dB: of noise, that is found once in some thousand
/// recordings. Where the mains stand exactly is told by the powers 1 Hz to either side of the lines.
class HumMeter {
 public:
  static constexpr std::size_t harmonics = 8;

  /// `rate`: of the samples it hears, about 2000 a second.
  explicit HumMeter(double rate);

  /// The next tenth of a second (about), and its power with everything above 1 kHz in it. `counts`: no part of it is
  /// digital silence.
  void hear(std::span<const float> samples, double power, bool counts);

  /// From the half seconds no louder than `power`.
  std::optional<Take::Hum> hum(double power) const;

 private:
  using Lines = std::array<double, 2 * harmonics>;  // power, of 50 Hz and its multiples, then of 60 Hz
  struct Pause {
    double power = 0;
    Lines lines{}, ground{}, under{}, over{};  // under, over: 1 Hz to either side
  };
  Pause analysed(std::span<const float> samples, double power) const;
  double power_at(std::span<const float> samples, double hertz) const;

  double rate_;
  std::vector<float> window_;  // sums up to 1
  std::vector<float> recent_;  // samples of the last half second
  std::vector<double> powers_;
  std::vector<float> quietest_;  // of the current ten seconds
  double quietest_power_ = 0;
  int heard_ = 0, counting_ = 0;
  std::vector<Pause> pauses_;  // one every ten seconds
};

}  // namespace podmill
