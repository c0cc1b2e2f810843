// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/report.h"
#include "system/error.h"

namespace podmill {

/// One episode's outcome, as `podmill make --json` prints it.
struct Outcome {
  std::filesystem::path input, output;
  Status status = Status::failed;
  Report report;
  std::optional<Error> error;
  std::string why;  ///< what changed, so that something had to be done; empty: nobody asked
};

/// {"episodes":[…],"versions":{…}}, ends with a newline. Undefined figures are null.
std::string outcomes_json(std::span<const Outcome> outcomes);

/// One measured file, as `podmill measure --json` prints it.
struct Measured {
  std::filesystem::path input;
  std::optional<double> duration_seconds;
  Levels levels;
  std::vector<Advice> advice;
  std::optional<Rating> rating;
  std::optional<Error> error;
};
std::string measured_json(std::span<const Measured> files);

}  // namespace podmill
