// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>

namespace podmill {

/// Calls work(i) once for every i < count, beginning them in order, on `threads` threads that stay busy to the end:
/// whole works side by side, at most `most_at_once` at once, and threads for which none is left take part in what the
/// others cut into pieces (the encoder its segments). Returns when all are done. `work` may not throw. The process's
/// only pool of threads.
void run_batch(int threads, std::size_t most_at_once, std::size_t count,
               const std::function<void(std::size_t)>& work);

/// How many works can be in hand at once within a budget of memory: at least one, at most `threads`.
std::size_t works_within(std::int64_t budget_bytes, int threads);
/// What one work takes at most: an hour's episode was measured at 90 to 126 MB, whatever its length, with two threads
/// encoding.
inline constexpr std::int64_t work_bytes = std::int64_t{128} << 20;

/// Half of the memory that this process may use: of what the machine has, or its control group (cgroup v2) allows.
std::int64_t usual_budget();

}  // namespace podmill
