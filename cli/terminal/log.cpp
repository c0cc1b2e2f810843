// SPDX-License-Identifier: MIT
#include "cli/terminal/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "cli/terminal/command.h"
#include "cli/terminal/screen_text.h"
#include "publish/error_json.h"

namespace podmill {
namespace {

bool is_json = false;

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      break;
  }
  return spdlog::level::err;
}

}  // namespace

void add_log_format(Command command, std::string& format) {
  command
      .value("--log-format", format,
             "What is said on standard error as it goes; text: for people (unless told otherwise); json: one JSON "
             "object a line")
      .one_of({"text", "json"})
      .shown_as("FORMAT");
}

void begin_log(std::string_view format, bool quiet) {
  is_json = format == "json";
  if (!spdlog::get("podmill")) spdlog::set_default_logger(spdlog::stderr_logger_mt("podmill"));
  spdlog::set_level(quiet ? spdlog::level::err : spdlog::level::info);
  if (is_json)
    spdlog::set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
  else
    spdlog::set_pattern("%v");
}

bool logs_json() { return is_json; }

void log(LogLevel level, std::string_view event, const nlohmann::ordered_json& fields, std::string_view text) {
  if (!is_json) {
    if (!text.empty()) spdlog::log(level_of(level), "{}", shown_on(Stream::err, text));
    return;
  }
  nlohmann::ordered_json line{{"event", event}};
  line.update(fields);
  // The pattern has the braces. Names of files are bytes; what is no UTF-8 in them becomes U+FFFD.
  const std::string object = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  spdlog::log(level_of(level), "{}", std::string_view(object).substr(1, object.size() - 2));
}

std::string in_red(const Error& error) {
  const std::string text = describe(error);
  const std::size_t first_line = std::min(text.find('\n'), text.size());
  return painted(text.substr(0, first_line), Colour::bad) + text.substr(first_line);
}

void log_error(const Error& error) { log(LogLevel::error, "error", {{"error", error_json(error)}}, in_red(error)); }

}  // namespace podmill
