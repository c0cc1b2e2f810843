// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace podmill {

/// One machine's part of the work, where several share it.
struct Shard {
  int number = 1, count = 1;  ///< number from 1
  std::string name() const;   ///< "2-of-8"
};

/// A variable of the environment; null: not set.
using Variable = std::function<const char*(const char*)>;

/// What `--shard` asks for: "2/8"; or "8", and which of them is said by the scheduler that started this process:
/// a Slurm job array, a Kubernetes Indexed Job, an AWS Batch array job, GNU parallel. Empty: nothing is asked for,
/// and only what Slurm or AWS Batch say by themselves counts, since they know how many there are. Throws
/// Error{usage}.
std::optional<Shard> shard_of(const std::string& asked, const Variable& variable);

/// Which episodes are the shard's, in their order: every one is in just one shard, and shards last about as long as
/// each other. `seconds`: how long each is; the same numbers give the same shards on every machine.
std::vector<std::size_t> members(const Shard& shard, std::span<const double> seconds);

}  // namespace podmill
