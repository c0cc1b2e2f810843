// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>

#include "media/mp3/encoder.h"

namespace podmill {

/// One libmp3lame encoder, through libavcodec. One thread at a time; encoders of other threads are no concern
/// of it. Throws Error: unsupported, codec.
class LameEncoder {
 public:
  /// `reservoir` false: every frame's main data lies in its own frame.
  LameEncoder(const Format& format, const Mp3Settings& settings, bool reservoir = true);
  ~LameEncoder();
  LameEncoder(LameEncoder&&) noexcept;

  /// Called with whole MP3 frames, in order.
  using Take = std::function<void(std::span<const std::byte>)>;
  /// Interleaved samples, any number of whole frames. What exceeds ±loudest_sample is clipped.
  void encode(std::span<const float> samples, const Take& take);
  /// The end of the sound: gives what is held back.
  void finish(const Take& take);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// LAME aborts the program where a granule at its coarsest has more bits than a frame can hold: noise of 65,536 times
/// full scale does that at 32 kbit/s, of 1024 times nowhere (LAME 3.100, measured at 8 to 320 kbit/s). +36 dBFS.
inline constexpr float loudest_sample = 64;

/// Samples that LAME's encoders put before the sound (ENCDELAY in encoder.h), and that every decoder adds there.
inline constexpr int lame_delay = 576, decoder_delay = 529;

/// What LAME's output must be multiplied with to be as loud as its input, where it changes the level: its presets
/// scale by this for constant and average bit rates (the column `scale`
/// of abr_switch_map in LAME 3.100's presets.c).
double lame_scale(int bit_rate_kbps);

/// Where LAME 3.100 ends its band by itself, Hz (optimum_bandwidth() and lame_init_params() in lame.c).
int lame_lowpass_hz(const Mp3Settings& settings, const Format& format);

}  // namespace podmill
