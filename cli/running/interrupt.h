// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/run.h"

namespace podmill {

/// While it lives, SIGINT, SIGTERM and SIGHUP cancel the run, so that jobs end cleanly and leave nothing;
/// a second one ends the program at once. One at a time in a process.
class Interrupt {
 public:
  explicit Interrupt(Run& run);
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
};

}  // namespace podmill
