// SPDX-License-Identifier: MIT
#include "publish/advice_text.h"
#include "publish/github_command.h"
#include "publish/outcome_formats.h"

namespace podmill {
namespace {

/// Standard input is no file that anything could be shown at.
std::filesystem::path recording_of(const Outcome& outcome) {
  return outcome.input == "-" ? std::filesystem::path() : outcome.input;
}

}  // namespace

std::string outcomes_github(std::span<const Outcome> outcomes) {
  std::string commands;
  // The same notes or preset fail every episode made with them.
  const auto add = [&](const std::string& command) {
    if (commands.find(command) == std::string::npos) commands += command;
  };
  for (const Outcome& outcome : outcomes) {
    const std::filesystem::path recording = recording_of(outcome);
    const std::string name = recording.filename().string();
    if (outcome.error)
      add(github_command("error", place_of(*outcome.error, recording), "An episode was not made",
                         describe(*outcome.error)));
    for (const auto& [by, warning] : outcome.report.warnings)
      add(github_command("warning", {recording}, name, warning));
    for (const Advice& advice : outcome.report.advice)
      add(github_command("notice", {recording}, name, advice_text(advice)));
  }
  return commands;
}

}  // namespace podmill
