// SPDX-License-Identifier: MIT
#pragma once
#include <atomic>
#include <thread>

#include "pipeline/run.h"
#include "system/descriptor.h"

namespace podmill {

/// While it lives, a first SIGTERM, SIGINT or SIGHUP asks for an end after what is in hand; a second one cancels the
/// run; a third one ends the process. To be made before any other thread is, as those must not get the signals. One
/// at a time in a process.
class GracefulStop {
 public:
  explicit GracefulStop(Run& run);
  ~GracefulStop();
  GracefulStop(const GracefulStop&) = delete;
  GracefulStop& operator=(const GracefulStop&) = delete;

  bool asked() const { return asked_ > 0; }
  /// Can be read (poll(2)) once it was asked for.
  int descriptor() const { return told_.get(); }

 private:
  void take();
  Run& run_;
  std::atomic<int> asked_ = 0;
  Descriptor signals_, told_, over_;  // signalfd; eventfds: of what was asked, of this one's own end
  std::thread thread_;
};

}  // namespace podmill
