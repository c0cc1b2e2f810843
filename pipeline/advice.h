// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// What a meter found in a recording that a person could have done better. Absent: not measurable.
struct Take {
  struct Clipping {
    std::int64_t runs = 0;   ///< times the wave stood cut off at its extreme, of all channels
    double seconds = 0;      ///< how long in all
    std::vector<Millis> at;  ///< the first few
  };
  struct Silence {
    Millis at{}, length{};
  };
  struct Hum {
    int hertz = 50;                     ///< of the mains: 50 or 60
    double dbfs = 0;                    ///< RMS of its lines together
    std::vector<double> lines_hertz{};  ///< where they stand: the mains are a little off their 50 or 60 Hz
  };

  double seconds = 0;
  std::optional<double> loudness_lufs;  ///< integrated; absent: nothing above -70 LUFS for 400 ms
  Clipping clipping;
  std::int64_t full_scale_samples = 0;              ///< that touch or pass ±1
  std::optional<double> noise_dbfs;                 ///< RMS in the pauses; absent where there are no steady ones
  std::optional<Hum> hum;                           ///< that stands out in the pauses
  std::vector<Silence> silences;                    ///< long ones, neither at the head nor at the tail
  std::optional<std::array<double, 2>> sides_dbfs;  ///< RMS of left and right, of stereo with both heard or one
};

/// How much a listener is troubled. `note`: worth knowing, does not count; `fault`: heard by who listens for it;
/// `grave`: heard by everyone.
enum class Severity { note, fault, grave };

/// What is wrong with a recording, and what the person who made it can do.
struct Advice {
  std::string what;        ///< lower case, no full stop
  std::string cure;        ///< likewise
  std::vector<Millis> at;  ///< of the recording; the first few; empty: all over
  Severity severity = Severity::fault;
  bool lasts = true;  ///< heard in the finished episode too: nothing that a gain sets right
};

/// Everything there is to say about a take, worst kinds first; of a good one, nothing. The limits stand, with
/// their sources, at the functions that apply them.
std::vector<Advice> advise(const Take& take);

/// good: no faults. fair: faults, none of them grave. poor: something grave.
enum class Rating { good, fair, poor };
std::string_view name(Rating rating) noexcept;

Rating rate(std::span<const Advice> advice);
/// Of the finished episode: by the advice that lasts, and by the limiter: beyond heavy_limiting_db
/// (pipeline/master.h) fair.
Rating rate_result(std::span<const Advice> advice, double max_reduction_db);

}  // namespace podmill
