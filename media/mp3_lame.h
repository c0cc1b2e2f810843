// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>

#include "media/mp3_encoder.h"

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
  /// Interleaved samples, any number of whole frames.
  void encode(std::span<const float> samples, const Take& take);
  /// The end of the sound: gives what is held back.
  void finish(const Take& take);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Samples that LAME's encoders put before the sound (ENCDELAY in encoder.h), and that every decoder adds there.
inline constexpr int lame_delay = 576, decoder_delay = 529;

/// What LAME's output must be multiplied with to be as loud as its input, where it changes the level: its presets
/// scale by this for constant and average bit rates (FACTS, "LAME lowers the level"; the column `scale`
/// of abr_switch_map in LAME 3.100's presets.c).
double lame_scale(int bit_rate_kbps);

/// Where LAME 3.100 ends its band by itself, Hz (optimum_bandwidth() and lame_init_params() in lame.c).
int lame_lowpass_hz(const Mp3Settings& settings, const Format& format);

}  // namespace podmill
