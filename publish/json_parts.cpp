// SPDX-License-Identifier: MIT
#include "publish/json_parts.h"

#include <cmath>

#include "pipeline/sound/figure_text.h"

namespace podmill {

Json figure(std::optional<double> value, double steps_per_unit) {
  if (!value || !std::isfinite(*value)) return nullptr;
  return rounded(*value, steps_per_unit);
}

Json seconds(std::optional<double> value) { return figure(value, 1e6); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json advice_json(const std::vector<Advice>& all) {
  Json list = Json::array();
  for (const Advice& advice : all) {
    Json at = Json::array();
    for (const Millis time : advice.at) at.push_back(time.count());
    list.push_back({{"what", advice.what}, {"cure", advice.cure}, {"at_ms", at}});
  }
  return list;
}

Json rating_json(const std::optional<Rating>& rating) { return rating ? Json(name(*rating)) : Json(nullptr); }

Json limiting_json(const Limiting& limiter) {
  return {{"max_reduction_db", figure(limiter.max_reduction_db)},
          {"limited_seconds", figure(limiter.limited_seconds)}};
}

Json clips_json(const std::vector<PlacedClip>& clips) {
  Json list = Json::array();
  for (const PlacedClip& clip : clips)
    list.push_back({{"file", clip.file},
                    {"title", clip.title},
                    {"start_ms", clip.start.count()},
                    {"end_ms", clip.end.count()},
                    {"recording_start_ms", clip.recorded_start.count()},
                    {"recording_end_ms", clip.recorded_end.count()}});
  return list;
}

}  // namespace podmill
