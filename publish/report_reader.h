// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Reads keys that must be there, of a report that may be anything; what is wrong with one is said with its name. All
/// throw Error{Fault::input}.
class ReportReader {
 public:
  using Json = nlohmann::json;

  /// `name`: the file's, for messages; it must outlive this.
  explicit ReportReader(const std::string& name) : name_(name) {}

  [[noreturn]] void refuse(const std::string& what) const;
  /// A whole report, of the version that this Podmill writes.
  Json parse(std::string_view text) const;

  const Json& value(const Json& json, const char* key) const;
  const Json& list(const Json& json, const char* key) const;
  std::string text(const Json& json, const char* key) const;
  /// Empty where it is null.
  std::string text_or_nothing(const Json& json, const char* key) const;
  bool flag(const Json& json, const char* key) const;
  /// A whole number of frames, milliseconds or bytes: not negative, and so small that sums don't overflow.
  std::int64_t number(const Json& json, const char* key) const;
  /// Nothing where it is null.
  std::optional<double> figure(const Json& json, const char* key) const;
  Span span(const Json& json, const char* key) const;

 private:
  std::int64_t whole(const Json& found, const char* key) const;
  const std::string& name_;
};

}  // namespace podmill
