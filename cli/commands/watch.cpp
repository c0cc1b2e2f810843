// SPDX-License-Identifier: MIT
#include "cli/commands/watch.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/running/folder_watcher.h"
#include "cli/running/graceful_stop.h"
#include "cli/terminal/batch_display.h"
#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/outcome.h"
#include "cli/terminal/terminal.h"
#include "make/inputs.h"
#include "make/make_all.h"
#include "make/output_lock.h"
#include "make/plan.h"
#include "pipeline/preset.h"
#include "system/error.h"
#include "system/output_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

constexpr const char* failed_folder = "failed";

struct Wish {
  std::string folder;
  double settle_seconds = 10;
  Request request;
};

/// "talk.wav", or where that is there already "talk-2.wav".
fs::path free_name(const fs::path& folder, const fs::path& name) {
  fs::path path = folder / name;
  for (int i = 2; fs::exists(path); ++i)
    path = folder / fmt::format("{}-{}{}", name.stem().string(), i, name.extension().string());
  return path;
}

/// Out of the way of what comes, with what is wrong with it beside it.
void put_aside(const fs::path& recording, const Error& error) {
  const fs::path folder = recording.parent_path() / failed_folder;
  try {
    fs::create_directory(folder);
    const fs::path target = free_name(folder, recording.filename());
    const std::string why = describe(error) + "\n";
    write_file(fs::path(target).concat(".txt"), std::as_bytes(std::span(why)));
    fs::rename(recording, target);
    log(LogLevel::warning, "moved", {{"input", recording.string()}, {"output", target.string()}},
        fmt::format("{}: moved to {}", recording.string(), target.string()));
  } catch (const std::exception& failure) {
    log_error({Fault::io,
               fmt::format("{}: can't be moved to {}: {}", recording.string(), folder.string(), failure.what())});
  }
}

/// Makes what has come; one that fails is put aside, and stops no other.
void make_episodes(const std::vector<fs::path>& recordings, Request request, Run& run) {
  for (const fs::path& recording : recordings) {
    if (run.cancelled()) return;
    request.inputs = {recording.string()};
    std::vector<Outcome> outcomes;
    try {
      const Assignments assignments = plan(request);
      for (const std::string& remark : assignments.remarks)
        log(LogLevel::info, "remark", {{"message", remark}}, remark);
      BatchDisplay display(assignments.episodes, request);
      outcomes = make_all(assignments, request, run, display);
    } catch (const Error& error) {
      log_error(error);
      outcomes.emplace_back().error = error;
    }
    for (const Outcome& outcome : outcomes) {
      if (!request.quiet && !logs_json() && outcome.status != Status::unchanged) say(tell_at_the_end({&outcome, 1}));
      if (outcome.error && outcome.error->fault != Fault::cancelled) put_aside(recording, *outcome.error);
    }
  }
}

int watch(const Wish& wish) {
  begin_log(wish.request.log_format, wish.request.quiet);
  const fs::path folder = wish.folder;
  Request request = wish.request;
  if (!request.out.ends_with('/')) request.out += '/';
  load_preset(request.preset.empty() ? "podcast" : request.preset, overrides_of(request), all_stages());
  Run run(threads_of(request));
  const GracefulStop stop(run);
  const OutputLock lock(request.out, {});
  const auto settle =
      std::chrono::duration_cast<FolderWatcher::Clock::duration>(std::chrono::duration<double>(wish.settle_seconds));
  FolderWatcher watcher(folder, settle, [&] { return recordings_in(folder).recordings; });
  log(LogLevel::info, "waiting", {{"folder", wish.folder}, {"output", request.out}},
      fmt::format("{}: waiting for recordings; episodes go to {}", wish.folder, request.out));
  while (!stop.asked()) make_episodes(watcher.settled(stop.descriptor()), request, run);
  return run.cancelled() ? exit_code(Fault::cancelled) : 0;
}

}  // namespace

void add_watch(Command program, int& exit) {
  Command command = program.add_command("watch", "Make an episode of every recording that comes into a folder");
  const auto wish = std::make_shared<Wish>();
  Request& request = wish->request;
  command
      .value("DIR", wish->folder,
             "Where recordings come to; what can't be made is moved to DIR/failed/, with the reason")
      .required();
  command.value("-o,--output", request.out, "The folder that episodes go to").shown_as("DIR").required();
  command.value("-p,--preset", request.preset, "A preset's name or file, podcast unless given").shown_as("PRESET");
  command.value("--set", request.set, "A value in place of the preset's: normalize.loudness=-18; may be given again")
      .shown_as("KEY=VALUE")
      .one_at_a_time();
  command
      .value(
          "--settle", wish->settle_seconds,
          "A file is whole when it has not changed for so long, 10 unless given; at once if it was renamed into DIR")
      .shown_as("SECONDS")
      .within(0, 86400);
  command.value("-j,--threads", request.threads, "Threads to use; 0, or not given: as many as there are cores")
      .shown_as("N")
      .within(0, 1024);
  command
      .value("--timeout", request.timeout_minutes,
             "End an episode in which nothing moves for so long, 10 minutes unless given; 0: never")
      .shown_as("MIN")
      .within(0.0, 1e5);
  command.flag("--force", request.force, "Replace an output even if Podmill did not make it");
  command.flag("--no-sidecars", request.no_sidecars,
               "Leave the notes, transcripts and covers that come with recordings, as NAME.md, NAME.vtt, NAME.jpg");
  add_log_format(command, request.log_format);
  command.flag("-q,--quiet", request.quiet, "Print nothing but errors");
  command.on_run([wish, &exit] { exit = watch(*wish); });
}

}  // namespace podmill
