// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <memory>
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill {

/// What noise sounds like in the pauses of one channel. A density is told as the RMS that white noise of this density
/// would have over the whole band up to half the rate, dBFS.
struct NoiseSpectrum {
  static constexpr std::size_t bands = 15;
  /// Middles of the bands, from √1.5 below to √1.5 above each: those that FFmpeg's afftdn takes its profile in.
  static constexpr std::array<double, bands> middles_hertz{80,   120,  180,  270,  410,   620,   930,  1400,
                                                           2100, 3150, 4750, 7100, 10700, 16000, 24000};

  std::array<double, bands> density_dbfs{};
  double dbfs = 0;         ///< RMS of all bands together, lines of hum not counted
  double rumble_dbfs = 0;  ///< RMS of what lies from 20 to 60 Hz, lines of hum not counted
};

/// Hears the spectrum of the quietest fifth of a second of every two seconds, and whether a gate has been at the
/// recording. Keeps one sum of spectra for every decibel of power, however long it listens. A spectrum is that of
/// Hann windows of 85 ms, half overlapping (Welch 1967). In a band the lowest quarter of its lines counts, as lines
/// of hum, every 50 Hz, leave a quarter free.
class NoiseMeter final : public Meter {
 public:
  explicit NoiseMeter(const Format& format);
  ~NoiseMeter() override;
  void hear(const Block& block) override;

  /// One for every channel, of the stretches that are no louder than 3 dB over `noise_dbfs` (TakeMeter's measure);
  /// empty where there is none.
  std::vector<NoiseSpectrum> noise(double noise_dbfs) const;
  /// Three times and more, and for 2 % of the time between the first sound and the last, there is nothing at all
  /// (-100 dBFS for 100 ms): no room is as still.
  bool is_gated() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace podmill
