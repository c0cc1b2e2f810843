// SPDX-License-Identifier: MIT
#include "make/records/made_files.h"

#include <span>

#include "publish/episode_report.h"
#include "system/digest.h"
#include "system/error.h"
#include "system/output_file.h"
#include "system/system_error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

std::vector<Sidecar> sidecars_of(const BuildRecord& record) {
  try {
    return read_episode_report(record.report, "").sidecars;
  } catch (const Error&) {
    return {};  // of a version that is not known
  }
}

std::string stem_of(const fs::path& output) { return output.stem().string(); }

void move_file(const fs::path& from, const fs::path& to) {
  std::error_code why;
  fs::rename(from, to, why);
  if (why) throw unwritable(from.string(), "rename it to " + to.filename().string(), why.value());
}

/// What is remembered of an output, with the names that its files will have.
BuildRecord renamed_record(BuildRecord record, const fs::path& from, const fs::path& to) {
  std::map<std::string, FileFacts> clips;
  for (auto& [name, facts] : record.clips) clips.emplace(renamed(name, from, to).string(), std::move(facts));
  record.clips = std::move(clips);
  record.report = renamed_report(record.report, stem_of(from), stem_of(to));
  return record;
}

}  // namespace

std::vector<MadeFile> made_files(const fs::path& output, const BuildRecord& record) {
  const fs::path folder = folder_of(output);
  std::vector<MadeFile> files{{report_path(output), digest_of_text(record.report)}};
  for (const Sidecar& sidecar : sidecars_of(record)) files.push_back({folder / sidecar.file, sidecar.digest});
  for (const auto& [name, facts] : record.clips) files.push_back({folder / name, facts.digest});
  files.push_back({folder / output.filename(), record.output.digest});
  std::erase_if(files, [](const MadeFile& file) {
    std::error_code why;
    return !fs::exists(file.path, why);
  });
  return files;
}

fs::path renamed(const fs::path& file, const fs::path& from, const fs::path& to) {
  const std::string name = file.filename().string(), stem = stem_of(from);
  if (!name.starts_with(stem + '.')) return file;
  return file.parent_path() / (stem_of(to) + name.substr(stem.size()));
}

void rename_output(const fs::path& from, const fs::path& to) {
  std::optional<BuildRecord> record = load_record(from);
  if (!record) return;
  const BuildRecord then = renamed_record(*record, from, to);
  for (const MadeFile& file : made_files(from, *record)) {
    const fs::path target = renamed(file.path, from, to);
    move_file(file.path, target);
    // Who looks for what was changed by hand compares with the report beside it.
    if (target.filename() == report_path(to).filename()) write_file(target, std::as_bytes(std::span(then.report)));
  }
  save_record(to, then);
  forget_record(from);
}

}  // namespace podmill
