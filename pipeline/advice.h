// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
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

  struct Inaudible {
    double dbfs = 0;         ///< RMS of what is constant and of what swings slower than 10 Hz
    double offset = 0;       ///< of the constant alone, full scale being 1
    bool is_offset = false;  ///< more of it is constant than not
  };

  double seconds = 0;
  std::optional<double> loudness_lufs;  ///< integrated; absent: nothing above -70 LUFS for 400 ms
  Clipping clipping;
  std::int64_t full_scale_samples = 0;              ///< that touch or pass ±1
  std::optional<double> noise_dbfs;                 ///< RMS in the pauses; absent where there are no steady ones
  std::optional<Hum> hum;                           ///< that stands out in the pauses
  std::optional<Inaudible> inaudible;               ///< that takes level away from what is heard
  std::vector<Silence> silences;                    ///< long ones, neither at the head nor at the tail
  std::optional<std::array<double, 2>> sides_dbfs;  ///< RMS of left and right, of stereo with both heard or one
};

/// How much a listener is troubled. `note`: worth knowing, does not count; `fault`: heard by who listens for it;
/// `grave`: heard by everyone.
enum class Severity { note, fault, grave };

/// "a constant offset (DC) of 0.3, at -10 dBFS", "rumble below 10 Hz at -18 dBFS".
std::string in_words(const Take::Inaudible& inaudible);

/// What is wrong with a recording, and what the person who made it can do.
struct Advice {
  std::string what;        ///< lower case, no full stop
  std::string cure;        ///< likewise
  std::vector<Millis> at;  ///< of the recording; the first few; empty: all over
  Severity severity = Severity::fault;
  /// What of it a stage may take out.
  enum class Of { other, hum, noise, inaudible } of = Of::other;
};

/// Everything there is to say about a take, worst kinds first; of a good one, nothing. The limits stand, with
/// their sources, at the functions that apply them.
std::vector<Advice> advise(const Take& take);

/// good: no faults. fair: faults, none of them grave. poor: something grave.
enum class Rating { good, fair, poor };
std::string_view name(Rating rating) noexcept;

Rating rate(std::span<const Advice> advice);

/// Says of the advice on a recording what became of its matter where stages worked at it: whether the finished
/// episode still has it.
void tell_taken_out(std::vector<Advice>& of_recording, const std::set<Advice::Of>& worked_at,
                    std::span<const Advice> of_result);

}  // namespace podmill
