// SPDX-License-Identifier: MIT
#include "make/shard.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>
#include <vector>

#include "media/input/source.h"
#include "system/error.h"

namespace podmill {
namespace {

/// By the headers; 0 where one can't be read, which is told by whose shard it is in.
double seconds_of(const Episode& episode) {
  double seconds = 0;
  try {
    for (const std::filesystem::path& recording : episode.recordings)
      seconds += std::chrono::duration<double>(open_source(recording)->info().expected_length).count();
  } catch (const Error&) {
    return 0;
  }
  return seconds;
}

}  // namespace

void keep_shard(Assignments& assignments, const Shard& shard) {
  std::vector<double> seconds;
  for (const Assignment& assignment : assignments.episodes) seconds.push_back(seconds_of(assignment.episode));
  std::vector<Assignment> own;
  for (const std::size_t i : members(shard, seconds)) own.push_back(std::move(assignments.episodes[i]));
  assignments.remarks.push_back(
      fmt::format("shard {}: {} of {} episodes", shard.name(), own.size(), assignments.episodes.size()));
  for (Assignment& assignment : own) assignment.was.clear();
  assignments.episodes = std::move(own);
  assignments.leftovers.clear();
}

}  // namespace podmill
