// SPDX-License-Identifier: MIT
#include "publish/report_reader.h"

#include <fmt/format.h>

#include "publish/episode_report.h"
#include "system/error.h"

namespace podmill {
namespace {

/// No recording is as long (12 days at 48 kHz are a tenth of it); keeps sums far from overflow.
constexpr std::int64_t most_frames = std::int64_t{1} << 39;

}  // namespace

using Json = ReportReader::Json;

void ReportReader::refuse(const std::string& what) const {
  throw Error(Fault::input, Place{name_}, what, "make the episode again, with podmill make");
}

Json ReportReader::parse(std::string_view text) const {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("podmill_report")) refuse("is no report of Podmill's");
  const std::int64_t version = number(json, "podmill_report");
  if (version != report_version)
    refuse(fmt::format("is a report of version {}, and this Podmill knows version {}", version, report_version));
  return json;
}

const Json& ReportReader::value(const Json& json, const char* key) const {
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (!json.is_object() || found == json.end()) refuse(fmt::format("says nothing of {}", key));
  return *found;
}

const Json& ReportReader::list(const Json& json, const char* key) const {
  const Json& found = value(json, key);
  if (!found.is_array()) refuse(fmt::format("{} is no list", key));
  return found;
}

std::string ReportReader::text(const Json& json, const char* key) const {
  const Json& found = value(json, key);
  if (!found.is_string()) refuse(fmt::format("{} is no text", key));
  return found.get<std::string>();
}

std::string ReportReader::text_or_nothing(const Json& json, const char* key) const {
  return value(json, key).is_null() ? std::string() : text(json, key);
}

bool ReportReader::flag(const Json& json, const char* key) const {
  const Json& found = value(json, key);
  if (!found.is_boolean()) refuse(fmt::format("{} is neither true nor false", key));
  return found.get<bool>();
}

std::int64_t ReportReader::number(const Json& json, const char* key) const { return whole(value(json, key), key); }

std::optional<double> ReportReader::figure(const Json& json, const char* key) const {
  const Json& found = value(json, key);
  if (found.is_null()) return {};
  if (!found.is_number()) refuse(fmt::format("{} is no number", key));
  return found.get<double>();
}

Span ReportReader::span(const Json& json, const char* key) const {
  const Json& found = list(json, key);
  if (found.size() != 2) refuse(fmt::format("{} has no beginning and end", key));
  const Span span{{whole(found[0], key)}, {whole(found[1], key)}};
  if (span.empty()) refuse(fmt::format("{} ends before it begins", key));
  return span;
}

std::int64_t ReportReader::whole(const Json& found, const char* key) const {
  const bool fits = found.is_number_unsigned() && found.get<std::uint64_t>() <= std::uint64_t{most_frames};
  if (!fits) refuse(fmt::format("{} is no whole number, or too large", key));
  return found.get<std::int64_t>();
}

}  // namespace podmill
