// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/run.h"

namespace podmill {

/// Ends jobs that get nowhere: one in which nothing has moved for the limit is cancelled. One that doesn't even heed
/// that (a read that the system never comes back from) is given up with the whole process, once no other is left.
class Watchdog {
 public:
  using Duration = std::chrono::steady_clock::duration;
  /// `limit` 0: no watching. `give_up` is called with the names of what is stuck, on a thread of the dog's own; it is
  /// to end the process.
  Watchdog(Duration limit, std::function<void(const std::vector<std::string>&)> give_up);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// A job under its eye as long as this lives.
  class Watched {
   public:
    Watched(Watchdog& dog, Run& run, std::string name);
    ~Watched();
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    /// Whether it was cancelled because it got nowhere.
    bool timed_out() const;

   private:
    friend class Watchdog;
    Watchdog& dog_;
    Run& run_;
    std::string name_;
    std::int64_t steps_ = -1;
    std::chrono::steady_clock::time_point moved_;
    bool timed_out_ = false;
  };

 private:
  void watch();
  void look_at(Watched& job, std::chrono::steady_clock::time_point now) const;

  const Duration limit_;
  const std::function<void(const std::vector<std::string>&)> give_up_;
  mutable std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::list<Watched*> jobs_;
  std::thread thread_;
};

}  // namespace podmill
