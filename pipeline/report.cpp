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

void Report::warn(std::string what) {
  if (!stage.empty()) what.insert(0, std::string(stage) + ": ");
  remark(std::move(what));
}

void Report::remark(std::string what) {
  if (std::ranges::find(warnings, what, &StageMessage::what) == warnings.end())
    warnings.push_back({std::string(stage), std::move(what)});
}

void Report::decided(std::string what) { decisions.push_back({std::string(stage), std::move(what)}); }

}  // namespace podmill
