// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/terminal/progress.h"
#include "make/make_all.h"

namespace podmill {

/// Shows a batch to people or, in JSON, to what reads the log: how episodes get on, and what came of each. Gives up
/// by ending the process.
class BatchDisplay final : public BatchObserver {
 public:
  /// `request` must outlive this.
  BatchDisplay(std::span<const Assignment> episodes, const Request& request);

  std::unique_ptr<Watcher> episode_began(const Assignment& episode) override;
  void episode_ended(const Outcome& outcome) override;
  void gave_up(const std::vector<Error>& stuck) override;

 private:
  void tell(const Outcome& outcome) const;

  const Request& request_;
  const std::size_t episodes_;
  const std::vector<std::string> stages_;  // of all presets in use, in order
  Progress progress_;
};

}  // namespace podmill
