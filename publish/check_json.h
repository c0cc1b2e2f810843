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

/// One finished file, held to a preset's promise.
struct Checked {
  std::filesystem::path input;
  std::string preset;  ///< its name; empty where none could be told
  std::vector<Verdict> verdicts;
  std::vector<std::string> remarks;
  std::optional<Error> error;  ///< why nothing could be checked

  bool kept() const;  ///< no error, and nothing was broken
};

/// {"files":[{"input","preset","kept","promises":[{"what","promised","found","kept"}],"remarks","error"}]}, ends with
/// a newline.
std::string checked_json(std::span<const Checked> files);

}  // namespace podmill
