// SPDX-License-Identifier: MIT
#include "pipeline/batch.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <atomic>

namespace podmill {

void run_batch(int threads, std::size_t count, const std::function<void(std::size_t)>& work) {
  const tbb::global_control most(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    std::atomic<std::size_t> next = 0;
    tbb::task_group lanes;
    for (std::size_t lane = 0; lane < std::min(count, static_cast<std::size_t>(threads)); ++lane) {
      lanes.run([&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
      });
    }
    lanes.wait();
  });
}

}  // namespace podmill
