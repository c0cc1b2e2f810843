// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "pipeline/advice.h"

namespace podmill {

/// ": at 0:12, 1:02:03.4"; empty where there are none.
std::string times_text(std::span<const Millis> at);

/// "clipped 3 times: at 0:12, 0:15; record with less gain".
std::string advice_text(const Advice& advice);

}  // namespace podmill
