// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// An episode under way, as the live view tells it.
struct UnderWay {
  std::string episode, stage;
  std::size_t step = 0, steps = 0;  ///< the stage is the `step`th of so many; 0: not one of the preset's
  Frames frames, done;              ///< of the stage; 0 frames: not known
  int rate = 0;
  double seconds = 0;  ///< since the stage began
};

/// What is not known yet, or can't be said so soon, is absent.
std::optional<std::int64_t> percent_of(const UnderWay& work);
std::optional<double> times_real_time(const UnderWay& work);
std::optional<double> seconds_left(const UnderWay& work);

/// "encode 43 %, 61.2 × real time, 0:12 left". What is not known yet is left out.
std::string stage_progress(const UnderWay& work);

/// What is done of all episodes, and since when.
struct Total {
  std::size_t done = 0, episodes = 0;
  double seconds = 0;
};

/// The live view, a line for each episode, and of many a last one that sums up; none is as wide as `width` columns,
/// and there are no more than `height`.
std::vector<std::string> progress_rows(std::span<const UnderWay> works, const Total& total, int width, int height);

}  // namespace podmill
