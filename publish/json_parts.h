// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/report.h"

namespace podmill {

/// What JSON documents about episodes say alike. Keys keep their order.
using Json = nlohmann::ordered_json;

/// Rounded to hundredths, unless told otherwise; absent, infinite and undefined figures are null.
Json figure(std::optional<double> value, double steps_per_unit = 100);
/// To the microsecond: finer than a frame.
Json seconds(std::optional<double> value);
Json text_or_null(const std::string& text);
Json advice_json(const std::vector<Advice>& all);
Json rating_json(const std::optional<Rating>& rating);
Json limiting_json(const Limiting& limiter);
Json clips_json(const std::vector<PlacedClip>& clips);

}  // namespace podmill
