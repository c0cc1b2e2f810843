// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <vector>

#include "make/assignment.h"
#include "make/request.h"
#include "pipeline/run.h"
#include "publish/report_json.h"
#include "system/error.h"

namespace podmill {

/// Sees how a batch gets on: a terminal, a log, a test.
class BatchObserver {
 public:
  virtual ~BatchObserver() = default;
  /// An episode begins. What is given (null: nobody watches) sees how its job gets on, and goes when it is through.
  /// Any thread, several at once.
  virtual std::unique_ptr<Watcher> episode_began(const Assignment& episode) = 0;
  /// One is through: told in the order of the inputs, each as soon as all that were begun before it are through too.
  /// Any thread, one at a time.
  virtual void episode_ended(const Outcome& outcome) = 0;
  /// Nothing is left but episodes whose threads the system holds in a read and that heed no cancelling: it is to end
  /// the process. What they were at has no name yet and is gone with it, what others made is in place. On a thread of
  /// its own. `stuck`: of each what went wrong.
  virtual void gave_up(const std::vector<Error>& stuck) = 0;
};

/// Makes them side by side on as many threads as `whole` has. Gives the outcomes of all that were begun, in order.
std::vector<Outcome> make_all(const Assignments& assignments, const Request& request, Run& whole,
                              BatchObserver& observer);

}  // namespace podmill
