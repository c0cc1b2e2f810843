// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "publish/court.h"

namespace podmill {

/// {"files":[{"input","alike","chapters":[{"start","title","url","image"}],
///   "players":[{"name","source","alike","differences","trouble","chapters"}],
///   "descriptions":[{"name","source","trouble","chapters"}],
///   "seekers":[{"name","source","worst_ms","errors_ms","trouble"}],"error"}]}, ends with a newline. Starts are
///   seconds.
std::string courts_json(std::span<const Court> courts);

}  // namespace podmill
