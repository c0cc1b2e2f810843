// SPDX-License-Identifier: MIT
#include "pipeline/batch.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>

namespace podmill {

void run_batch(int threads, std::size_t most_at_once, std::size_t count,
               const std::function<void(std::size_t)>& work) {
  const tbb::global_control most(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    std::atomic<std::size_t> next = 0;
    tbb::task_group lanes;
    for (std::size_t lane = 0; lane < std::min({count, most_at_once, static_cast<std::size_t>(threads)}); ++lane) {
      lanes.run([&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
      });
    }
    lanes.wait();
  });
}

std::size_t works_within(std::int64_t budget_bytes, int threads) {
  return static_cast<std::size_t>(std::clamp<std::int64_t>(budget_bytes / work_bytes, 1, threads));
}

std::int64_t usual_budget() {
  std::int64_t bytes = static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  std::ifstream group("/sys/fs/cgroup/memory.max");  // "max" where there is no limit
  if (std::int64_t limit = 0; group >> limit) bytes = std::min(bytes, limit);
  return bytes / 2;
}

}  // namespace podmill
