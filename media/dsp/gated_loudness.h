// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>

namespace podmill {

/// Integrated loudness (ITU-R BS.1770-4) of a sound whose weighted power is given for every 100 ms; nothing where no
/// block of 400 ms is above the absolute gate.
std::optional<double> gated_loudness_lufs(std::span<const double> powers);

/// Loudness range (EBU Tech 3342), of blocks of 3 s, one every second as libebur128 has it; nothing under 3 s.
std::optional<double> loudness_range_lu(std::span<const double> powers);

}  // namespace podmill
