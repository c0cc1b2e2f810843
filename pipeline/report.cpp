// SPDX-License-Identifier: MIT
#include "pipeline/report.h"

#include <algorithm>

namespace podmill {

std::string_view name(Status status) noexcept {
  switch (status) {
    case Status::made:
      return "made";
    case Status::retagged:
      return "retagged";
    case Status::unchanged:
      return "unchanged";
    case Status::planned:
      return "planned";
    case Status::failed:
      break;
  }
  return "failed";
}

void Report::warn(std::string text) {
  if (std::ranges::find(warnings, text) == warnings.end()) warnings.push_back(std::move(text));
}

void Report::decided(std::string_view stage, std::string what) { decisions.emplace_back(stage, std::move(what)); }

}  // namespace podmill
