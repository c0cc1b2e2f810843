// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "publish/player_report.h"

namespace podmill {

/// {"files":[{"input","alike","chapters":[{"start","title","url","image"}],
///   "players":[{"name","source","alike","differences","trouble","chapters"}],
///   "descriptions":[{"name","source","trouble","chapters"}],
///   "seekers":[{"name","source","worst_ms","errors_ms","trouble"}],"error"}]}, ends with a newline. Starts are
///   seconds.
std::string player_reports_json(std::span<const PlayerReport> reports);

}  // namespace podmill
