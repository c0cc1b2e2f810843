// SPDX-License-Identifier: MIT
#include "pipeline/watchdog.h"

#include <doctest/doctest.h>

#include <thread>

using namespace podmill;
using namespace std::chrono_literals;

namespace {

void never(const std::vector<std::string>&) { FAIL("nobody is to be given up"); }

bool soon_cancelled(const Run& run) {
  for (int i = 0; i < 200 && !run.cancelled(); ++i) std::this_thread::sleep_for(50ms);
  return run.cancelled();
}

}  // namespace

TEST_CASE("a job that gets nowhere is cancelled, and one beside it that gets on is not") {
  Run whole(2);
  Run stuck(whole, nullptr, true), moving(whole, nullptr, true);
  Watchdog dog(1s, never);
  const Watchdog::Watched first(dog, stuck, "stuck.wav"), second(dog, moving, "moving.wav");
  std::jthread work([&](const std::stop_token& stop) {
    const Tick tick = moving.begin("decode");
    for (std::int64_t done = 0; !stop.stop_requested(); std::this_thread::sleep_for(20ms)) tick(Frames{++done});
  });
  CHECK(soon_cancelled(stuck));
  CHECK(first.timed_out());
  CHECK_FALSE(moving.cancelled());
  CHECK_FALSE(second.timed_out());
  CHECK_FALSE(whole.cancelled());
}

TEST_CASE("without a limit nobody is watched") {
  Run whole(1);
  Run run(whole, nullptr, false);
  Watchdog dog({}, never);
  const Watchdog::Watched watched(dog, run, "talk.wav");
  std::this_thread::sleep_for(500ms);
  CHECK_FALSE(run.cancelled());
}
