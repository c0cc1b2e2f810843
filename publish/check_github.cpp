// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "pipeline/verdict.h"
#include "publish/check_formats.h"
#include "publish/github_command.h"

namespace podmill {

std::string checked_github(std::span<const Checked> files) {
  std::string commands;
  for (const Checked& file : files) {
    const std::string name = file.input.filename().string();
    if (file.error)
      commands += github_command("error", place_of(*file.error, file.input), name + " can't be checked",
                                 describe(*file.error));
    else if (!file.kept())
      commands += github_command("error", {file.input}, fmt::format("{} is not what {} promises", name, file.preset),
                                 broken(file.verdicts));
    for (const std::string& remark : file.remarks) commands += github_command("notice", {file.input}, name, remark);
  }
  return commands;
}

}  // namespace podmill
