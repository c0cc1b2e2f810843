// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>

#include "publish/episode_report.h"

namespace podmill {

/// Which of the two timelines a time is of.
enum class Clock { recording, episode };

/// What became of a moment of the recording, or where one of the episode comes from.
struct TimelineLookup {
  enum class Fate { heard, cut, insert, silence, past_end };
  Clock clock = Clock::recording;  ///< of `asked`
  Millis asked{};
  std::string title;  ///< of the chapter that begins then; empty: none
  Fate fate = Fate::heard;
  std::optional<Millis> other;       ///< on the other timeline; where it goes on, unless heard; nothing: it doesn't
  std::optional<Millis> begin, end;  ///< of the cut, in the recording
  std::string insert;                ///< its name
  std::optional<Millis> inside;      ///< the insert's own time
};

TimelineLookup moment(const EpisodeReport& report, Clock clock, Millis time, std::string title = {});

/// A sentence about it, without a full stop or newline.
std::string in_words(const TimelineLookup& moment);
/// {"from":"recording","moments":[…]}, ends with a newline.
std::string moments_json(Clock clock, std::span<const TimelineLookup> moments);

}  // namespace podmill
