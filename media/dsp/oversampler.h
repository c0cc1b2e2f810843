// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <span>

#include "pipeline/sound/frames.h"

namespace podmill {

/// What lies between the samples: 16 values to a frame, by a windowed-sinc interpolation that is flat to 0.88 of
/// half the rate (Kaiser, β = 6; 32 taps to a phase). ITU-R BS.1770-4, Annex 2 asks for 4 values at 48 kHz, which
/// can read 0.6 dB low; 16 read at most 0.04 dB low.
namespace oversampler {

inline constexpr std::size_t factor = 16;
/// Frames that must be there before and behind those asked for.
inline constexpr std::size_t reach = 16;
/// Frames asked for at once; a longer span is a loop of these.
inline constexpr std::size_t window = 64;

/// libebur128 interpolates too: `factor` values to a frame (4 below 96 kHz, 2 below 192 kHz, above that only the
/// frame itself), each made of `taps` frames by a Hann-windowed sinc.
struct Coarse {
  int factor;
  std::size_t taps;
};
Coarse coarse(int rate);

/// For each frame i of up to `window`, in `peaks[i]`: the largest |value| of any channel in the time from frame i to
/// just before frame i + 1, by either interpolation; or false where provably none of them is above `threshold`, which
/// costs far less. `samples`: interleaved, from `reach` frames before the first to `reach` behind the last, all
/// finite. A peak above the threshold depends on its surroundings alone, not on where the window lies.
bool peaks_above(float threshold, std::span<const float> samples, const Format& format, std::span<float> peaks);

/// False where provably peaks_above() is, of all frames that lie `reach` or more within these, at least one and any
/// number of them. Costs less for many windows at once.
bool may_exceed(float threshold, std::span<const float> samples, const Format& format);

/// Called with a window's first frame, counted from the first that lies `reach` within the samples, with its samples
/// and its peaks_above(); returns the threshold from there on.
using Above = std::function<float(std::size_t at, std::span<const float> around, std::span<const float> peaks)>;
/// Goes through all frames that lie `reach` or more within these, and calls `above` for windows with a peak above the
/// threshold.
void each_above(float threshold, std::span<const float> samples, const Format& format, const Above& above);

}  // namespace oversampler

}  // namespace podmill
