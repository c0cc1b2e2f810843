// SPDX-License-Identifier: MIT
#pragma once
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/terminal/progress.h"
#include "make/assignment.h"
#include "make/request.h"
#include "publish/report_json.h"

namespace podmill {

/// Tells of outcomes in the order of the inputs, as soon as all before them are there too. Used by many threads.
class OutcomePrinter {
 public:
  /// `stages`: of all presets in use, in order. What is given must outlive this.
  OutcomePrinter(std::size_t episodes, const Request& request, std::span<const std::string> stages,
                 Progress& progress)
      : request_(request), stages_(stages), progress_(progress), ready_(episodes) {}

  void take(std::size_t episode, Outcome outcome);
  /// Of all that were begun.
  std::vector<Outcome> all() &&;

 private:
  void tell(const Outcome& outcome) const;

  const Request& request_;
  std::span<const std::string> stages_;
  Progress& progress_;
  std::mutex mutex_;
  std::vector<std::optional<Outcome>> ready_;
  std::vector<Outcome> told_;
};

/// The stages that the episodes go through, in order, each once.
std::vector<std::string> stages_of(std::span<const Assignment> episodes);

}  // namespace podmill
