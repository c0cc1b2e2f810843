// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "pipeline/job.h"
#include "pipeline/settings/settings.h"

namespace podmill {

/// One step from recording to published file: policy, with its arithmetic in media/ or pipeline/.
/// Constructed once per preset from its Settings, shared by all jobs, hence const.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Before anything is decoded or written: looks at the inputs, says what it will do
  /// (job.report.decided), names the meters it will ask for (job.meters.want), and refuses what can't
  /// work, so that an hour isn't encoded before a bad cover is found. Must be quick.
  virtual void plan(Job&) const {}
  /// Changes the job, or throws Error.
  virtual void run(Job& job) const = 0;
};

/// Kinds of stage, in the only order a preset may use them: open once, then edits of time, then changes
/// of the samples, then the file, then the check.
enum class Phase { open, edit, shape, write, check };
std::string_view name(Phase phase) noexcept;

struct StageInfo {
  Phase phase;
  std::string_view name;
  std::string_view summary;  ///< one line for `podmill presets`
  std::unique_ptr<Stage> (*make)(Settings& settings);
};

/// The line that a stage's file ends with.
template <class T>
StageInfo stage(Phase phase, std::string_view name, std::string_view summary) {
  return {phase, name, summary, [](Settings& s) -> std::unique_ptr<Stage> { return std::make_unique<T>(s); }};
}

/// Every stage there is, in the usual order. Defined in stages/registry.cpp.
std::span<const StageInfo> all_stages();

}  // namespace podmill
