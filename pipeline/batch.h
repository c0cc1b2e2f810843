// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>

namespace podmill {

/// Calls work(i) once for every i < count, beginning them in order, on `threads` threads that stay busy to the end:
/// whole works side by side, and threads for which none is left take part in what the others cut into pieces (the
/// encoder its segments). Returns when all are done. `work` may not throw. The process's only pool of threads.
void run_batch(int threads, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace podmill
