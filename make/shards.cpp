// SPDX-License-Identifier: MIT
#include "make/shards.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>

#include "system/error.h"

namespace podmill {
namespace {

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || failed != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

std::optional<int> number_in(const Variable& variable, const char* name) {
  const char* value = variable(name);
  return value ? whole_number(value) : std::nullopt;
}

/// A task's number in a scheduler's array, from 1, and how many tasks it has where the scheduler says so.
struct ArrayTask {
  int number;
  std::optional<int> count;
};

std::optional<ArrayTask> scheduled(const Variable& variable) {
  if (const auto id = number_in(variable, "SLURM_ARRAY_TASK_ID")) {  // sbatch(1): --array=0-14:2 counts in steps
    const int first = number_in(variable, "SLURM_ARRAY_TASK_MIN").value_or(0);
    const int step = std::max(1, number_in(variable, "SLURM_ARRAY_TASK_STEP").value_or(1));
    return ArrayTask{(*id - first) / step + 1, number_in(variable, "SLURM_ARRAY_TASK_COUNT")};
  }
  if (const auto index = number_in(variable, "AWS_BATCH_JOB_ARRAY_INDEX"))
    return ArrayTask{*index + 1, number_in(variable, "AWS_BATCH_JOB_ARRAY_SIZE")};
  if (const auto index = number_in(variable, "JOB_COMPLETION_INDEX")) return ArrayTask{*index + 1, {}};  // Kubernetes
  if (const auto sequence = number_in(variable, "PARALLEL_SEQ")) return ArrayTask{*sequence, {}};
  return {};
}

Shard checked(const Shard& shard, const std::string& said) {
  if (shard.count >= 1 && shard.number >= 1 && shard.number <= shard.count) return shard;
  throw Error{Fault::usage, fmt::format("{}: there is no shard {} of {}", said, shard.number, shard.count),
              "--shard 2/8 is the second of eight"};
}

}  // namespace

std::string Shard::name() const { return fmt::format("{}-of-{}", number, count); }

std::optional<Shard> shard_of(const std::string& asked, const Variable& variable) {
  const std::optional<ArrayTask> task = scheduled(variable);
  if (asked.empty()) {
    if (!task || !task->count || *task->count == 1) return {};
    return checked({task->number, *task->count}, "the scheduler's array");
  }
  const std::size_t slash = asked.find('/');
  const std::string said = "--shard " + asked;
  const std::optional<int> count =
      whole_number(slash == std::string::npos ? asked : std::string_view(asked).substr(slash + 1));
  std::optional<int> number = slash == std::string::npos ? std::nullopt : whole_number(asked.substr(0, slash));
  if (slash == std::string::npos && task) number = task->number;
  if (!count || (slash != std::string::npos && !number))
    throw Error{Fault::usage, fmt::format("{}: not of the form 2/8", said), "--shard 2/8 is the second of eight"};
  if (!number)
    throw Error{Fault::usage, fmt::format("{}: no scheduler says which one this is", said),
                fmt::format("say it: --shard 1/{}", *count)};
  return checked({*number, *count}, said);
}

std::vector<std::size_t> members(const Shard& shard, std::span<const double> seconds) {
  // The longest first, each to who has least: at most 4/3 of the best there is (Graham 1969).
  std::vector<std::size_t> order(seconds.size()), own;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return seconds[i]; });
  std::vector<double> loads(static_cast<std::size_t>(shard.count));
  for (const std::size_t i : order) {
    const auto least = std::ranges::min_element(loads);
    constexpr double beginning_seconds = 1;  // nothing is for free, and what has no length is shared out too
    *least += seconds[i] + beginning_seconds;
    if (least - loads.begin() == shard.number - 1) own.push_back(i);
  }
  std::ranges::sort(own);
  return own;
}

}  // namespace podmill
