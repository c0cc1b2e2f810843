// SPDX-License-Identifier: MIT
#include "make/shards.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "system/error.h"

using namespace podmill;

namespace {

/// "2-of-8" as asked for in that environment; "none"; or the complaint.
std::string asked(const std::string& shard, std::map<std::string, std::string> environment = {}) {
  try {
    const auto found = shard_of(shard, [&](const char* name) {
      const auto variable = environment.find(name);
      return variable == environment.end() ? nullptr : variable->second.c_str();
    });
    return found ? found->name() : "none";
  } catch (const Error& error) {
    CHECK(error.fault == Fault::usage);
    return error.what();
  }
}

}  // namespace

TEST_CASE("a shard is asked for in words, or told by the scheduler that started the process") {
  CHECK(asked("") == "none");
  CHECK(asked("2/8") == "2-of-8");
  CHECK(asked("", {{"SLURM_ARRAY_TASK_ID", "7"},
                   {"SLURM_ARRAY_TASK_MIN", "3"},
                   {"SLURM_ARRAY_TASK_STEP", "2"},
                   {"SLURM_ARRAY_TASK_COUNT", "4"}}) == "3-of-4");
  CHECK(asked("", {{"AWS_BATCH_JOB_ARRAY_INDEX", "0"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "10"}}) == "1-of-10");
  CHECK(asked("", {{"JOB_COMPLETION_INDEX", "2"}}) == "none");
  CHECK(asked("5", {{"JOB_COMPLETION_INDEX", "2"}}) == "3-of-5");
  CHECK(asked("5", {{"PARALLEL_SEQ", "5"}}) == "5-of-5");
  CHECK(asked("1/2", {{"SLURM_ARRAY_TASK_ID", "7"}, {"SLURM_ARRAY_TASK_COUNT", "9"}}) == "1-of-2");
}

TEST_CASE("a shard that there is not is refused") {
  CHECK(asked("9/8") == "--shard 9/8: there is no shard 9 of 8");
  CHECK(asked("0/8") == "--shard 0/8: there is no shard 0 of 8");
  CHECK(asked("1/0") == "--shard 1/0: there is no shard 1 of 0");
  CHECK(asked("a/b") == "--shard a/b: not of the form 2/8");
  CHECK(asked("8") == "--shard 8: no scheduler says which one this is");
  CHECK(asked("5", {{"JOB_COMPLETION_INDEX", "5"}}) == "--shard 5: there is no shard 6 of 5");
}

TEST_CASE("every episode is in one shard, and shards last about as long as each other") {
  std::mt19937 random(3);
  for (const int count : {1, 2, 7, 30}) {
    std::vector<double> seconds(100);
    for (double& length : seconds) length = static_cast<double>(random() % 3600);
    std::vector<int> times(seconds.size());
    double longest = 0;
    for (int number = 1; number <= count; ++number) {
      double load = 0;
      for (const std::size_t i : members({number, count}, seconds)) {
        ++times[i];
        load += seconds[i];
      }
      longest = std::max(longest, load);
    }
    CHECK(std::ranges::all_of(times, [](int n) { return n == 1; }));
    const double fair = std::accumulate(seconds.begin(), seconds.end(), 0.0) / count;
    CHECK(longest < 1.34 * std::max(fair, *std::ranges::max_element(seconds)));
  }
}
