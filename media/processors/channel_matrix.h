// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "pipeline/sound/sound.h"

namespace podmill {

/// How much of each channel of `from` goes into each channel of `to`: row after row, to.channels ×
/// from.channels. By the standard downmix of ITU-R BS.775 as FFmpeg has it (centre and surrounds at -3 dB, no
/// LFE), not normalised: samples are float, and a hot downmix is the normaliser's affair. But mono is the
/// mean of the stereo downmix, and mono goes to both channels of stereo as it is. Channels without known
/// places all go everywhere, in equal parts: none is lost.
std::vector<float> channel_matrix(const Format& from, const Format& to);

/// Every frame of `to` from the frame of `from` that stands in the same place, by such a matrix. Only whole frames
/// that both have room for.
void mix(std::span<const float> matrix, std::span<const float> from, std::size_t ins, std::span<float> to,
         std::size_t outs);

/// A sound in another channel layout; of the same layout, the sound itself. Keeps the rate.
SoundPtr remixed(SoundPtr of, const Format& to);

}  // namespace podmill
