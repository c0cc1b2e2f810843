// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  podmill::fuzz::retimed_notes({reinterpret_cast<const char*>(data), size});
  return 0;
}
