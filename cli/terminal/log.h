// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "system/error.h"

namespace podmill {

class Command;

/// What is said on standard error while work goes on: each message as it comes, for people; or for machines, one JSON
/// object a line with `time` (UTC, ISO 8601), `level` ("info", "warning", "error"), `event` and what that has to say:
///   remark   message                                    something about the inputs
///   stage    input, stage                               one begins
///   progress input, stage, percent, times_real_time, seconds_left   every five seconds; null: not known yet
///   episode  as in the document of `make --json`        one is through, or has failed
///   summary  episodes, made, retagged, planned, unchanged, failed
///   error    error                                      nothing can be begun, or no more
///   waiting  folder, output                             watch is ready
///   moved    input, output                              watch has put away what can't be made
enum class LogLevel { info, warning, error };

/// Adds --log-format, which takes text or json.
void add_log_format(Command command, std::string& format);

/// Before any other thread logs. `format`: "json", else text; `quiet`: errors only.
void begin_log(std::string_view format, bool quiet);
bool logs_json();

/// `text` for people, no newline at its end, empty: nothing; or event and fields for machines. Any thread.
void log(LogLevel level, std::string_view event, const nlohmann::ordered_json& fields, std::string_view text);

/// The event "error".
void log_error(const Error& error);
/// describe(), for people: the first line, what is wrong, in the colour of failures.
std::string in_red(const Error& error);

}  // namespace podmill
