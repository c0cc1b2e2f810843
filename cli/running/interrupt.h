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

/// Remembers a signal that asked for the end. Safe in a signal handler.
void note_signal(int number);
/// What shells say of a process that the signal noted first has ended: 130 of SIGINT, or where none was; 143 of
/// SIGTERM.
int exit_by_signal();

}  // namespace podmill
