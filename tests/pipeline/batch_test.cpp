// SPDX-License-Identifier: MIT
#include "pipeline/batch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <vector>

using namespace podmill;

TEST_CASE("every work is done once, whatever the threads") {
  for (const int threads : {1, 2, 7}) {
    std::mutex mutex;
    std::vector<std::size_t> done;
    run_batch(threads, 50, 50, [&](std::size_t i) {
      const std::scoped_lock lock(mutex);
      done.push_back(i);
    });
    if (threads == 1) CHECK(std::ranges::is_sorted(done));
    std::ranges::sort(done);
    std::vector<std::size_t> all(50);
    std::iota(all.begin(), all.end(), 0);
    CHECK(done == all);
  }
  run_batch(2, 2, 0, [](std::size_t) { FAIL("nothing to do"); });
}

TEST_CASE("works run side by side, never more of them than there are threads") {
  // Two that wait for each other only end if both are under way.
  std::atomic<int> here = 0, most = 0;
  run_batch(2, 2, 2, [&](std::size_t) {
    ++here;
    while (here < 2) {
    }
  });
  CHECK(here == 2);
  here = 0;
  run_batch(3, 3, 200, [&](std::size_t) {
    const int now = ++here;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    --here;
  });
  CHECK(most <= 3);
}

TEST_CASE("no more works are in hand than are allowed beside each other") {
  std::atomic<int> here = 0;
  std::atomic<bool> crowded = false;
  run_batch(3, 1, 100, [&](std::size_t) {
    if (++here > 1) crowded = true;
    --here;
  });
  CHECK_FALSE(crowded);
}

TEST_CASE("a budget of memory allows for one work at least, and for no more than there are threads") {
  CHECK(works_within(0, 8) == 1);
  CHECK(works_within(3 * work_bytes, 8) == 3);
  CHECK(works_within(100 * work_bytes, 8) == 8);
  CHECK(usual_budget() > 0);
}
