// SPDX-License-Identifier: MIT
#pragma once
#include "publish/json_parts.h"
#include "publish/report_json.h"

namespace podmill {

/// One of the episodes in outcomes_json().
Json outcome_json(const Outcome& outcome);

}  // namespace podmill
