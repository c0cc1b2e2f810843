// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>

namespace podmill {

/// Decibels, and what they are of: a power is 10^(dB / 10), an amplitude (a gain, a peak) 10^(dB / 20). Of 0 the
/// logarithms are minus infinity. Every sample that is shaped by a gain in dB depends on the last bit of these.
inline double power_from_db(double db) { return std::pow(10, db / 10); }
inline double amplitude_from_db(double db) { return std::pow(10, db / 20); }
inline double db_from_power(double power) { return 10 * std::log10(power); }
inline double db_from_amplitude(double amplitude) { return 20 * std::log10(amplitude); }

}  // namespace podmill
