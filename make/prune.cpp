// SPDX-License-Identifier: MIT
#include "make/prune.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <string>
#include <vector>

#include "make/records/build_record.h"
#include "make/records/file_facts.h"
#include "make/records/made_files.h"
#include "system/system_error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

bool is_as_written(const MadeFile& file) { return looked_through(file.path).digest == file.digest; }

}  // namespace

void find_leftovers(Assignments& plan, bool force) {
  for (const fs::path& output : plan.abandoned) {
    const std::optional<BuildRecord> record = load_record(output);
    if (!record) continue;
    Leftover leftover{output, {}};
    std::vector<std::string> names;
    std::string changed;
    for (const MadeFile& file : made_files(output, *record)) {
      if (!force && !is_as_written(file)) changed = file.path.filename().string();
      names.push_back(file.path.filename().string());
      leftover.files.push_back(file.path);
    }
    if (names.empty()) continue;  // somebody removed them by hand
    if (!changed.empty()) {
      plan.remarks.push_back(
          fmt::format("{}: no episode is called this any more; it stays, as {} was changed since it "
                      "was made: --force removes it too",
                      output.string(), changed));
      continue;
    }
    plan.remarks.push_back(fmt::format("{}: no episode is called this any more; to be removed: {}", output.string(),
                                       fmt::join(names, ", ")));
    plan.leftovers.push_back(std::move(leftover));
  }
}

void remove_leftovers(const Assignments& plan) {
  for (const Leftover& leftover : plan.leftovers) {
    for (const fs::path& file : leftover.files) {
      std::error_code why;
      fs::remove(file, why);
      if (why) throw unwritable(file.string(), "remove it", why.value());
    }
    forget_record(leftover.output);
  }
}

}  // namespace podmill
