// SPDX-License-Identifier: MIT
#include "cli/make.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "cli/beside.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/outcome.h"
#include "cli/output_folders.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "cli/terminal.h"
#include "cli/word_options.h"
#include "pipeline/batch.h"
#include "publish/outcome_formats.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

struct Making {
  Request request;
  Preset preset;
  Notes notes;
  std::optional<Excerpt> excerpt;
  Inputs inputs;
  std::optional<BesideFiles> beside;  ///< nothing beside a preview
};

/// Files that the command only reads, apart from recordings.
std::vector<fs::path> read_only_files(const Making& making) {
  const Request& request = making.request;
  std::vector<fs::path> files{request.notes,
                              request.cover,
                              making.notes.cover,
                              request.preset,
                              making.preset.value("assemble", "intro"),
                              making.preset.value("assemble", "outro"),
                              making.preset.value("tighten", "cuts")};
  if (making.beside) std::ranges::copy(making.beside->read_only_files(), std::back_inserter(files));
  std::erase_if(files, [](const fs::path& file) { return file.empty(); });
  return files;
}

/// All that can be known to be wrong before any work, in the order a person would look for it.
Making prepare(const Request& request) {
  Making making{.request = request,
                .preset = load_preset(request.preset, overrides_of(request), all_stages()),
                .notes = {},
                .excerpt = excerpt_of(request),
                .inputs = find_inputs(request.inputs, request.join),
                .beside = {}};
  if (!request.notes.empty()) making.notes = read_notes_file(request.notes);
  if (!making.excerpt) making.beside.emplace(request, making.notes, making.preset);
  place_outputs(making.inputs, request.out, making.excerpt ? preview_ending : episode_ending,
                read_only_files(making));
  return making;
}

void warn_of_shared_words(const Making& making, Report& report) {
  if (making.inputs.episodes.size() < 2) return;
  if (!making.request.notes.empty()) report.warn("the notes and their chapters are the same for all episodes");
  if (!making.request.tags.title.empty()) report.warn("the title is the same for all episodes");
  if (making.beside && !making.beside->read_only_files().empty())
    report.warn("the transcript is the same for all episodes");
}

/// How long an episode is expected to be; of a preview, what of it is there.
void expect_length(Job& job) {
  Millis length = job.format.time(job.expected_length);
  if (job.excerpt) length = std::min(length, job.excerpt->to.value_or(length)) - job.excerpt->from;
  job.report.duration_seconds = std::chrono::duration<double>(std::max(length, Millis{})).count();
}

/// What any failure is to the user; only our own errors know better.
Error as_error(const std::exception& failure) {
  if (const auto* known = dynamic_cast<const Error*>(&failure)) return *known;
  if (dynamic_cast<const std::bad_alloc*>(&failure)) return {Fault::io, "out of memory"};
  return {Fault::io, failure.what()};
}

Outcome make_one(const Making& making, const EpisodePaths& paths, Run& run, OutputFolders& folders) {
  Job job;
  job.episode = episode_of(making.request, making.notes, paths.recordings);
  job.output = paths.output;
  job.preset = &making.preset;
  job.run = &run;
  job.excerpt = making.excerpt;
  Outcome outcome{.input = paths.recordings.front(), .output = paths.output, .status = {}, .report = {}, .error = {}};
  try {
    run.check();
    check_replaceable(paths.output, making.request.force);
    warn_of_shared_words(making, job.report);
    for (const std::string& remark : making.notes.remarks) job.report.warn(remark);
    if (making.beside) {
      making.beside->check(paths.output);
      for (const std::string& remark : making.beside->remarks()) job.report.warn(remark);
      job.on_ready = [&making](const Job& ready) { making.beside->write(ready); };
    }
    if (making.request.plan) {
      plan_job(job);
      expect_length(job);
      outcome.status = Status::planned;
    } else {
      folders.need(paths.output.parent_path());
      run_job(job);
      outcome.status = Status::made;
    }
  } catch (const std::exception& failure) {
    outcome.error = run.cancelled() ? Error{Fault::cancelled, "interrupted"} : as_error(failure);
    outcome.status = Status::failed;
  }
  outcome.report = std::move(job.report);
  return outcome;
}

/// Interrupted before all; else the episodes' own failures before what is only the command line's fault.
int exit_of(std::span<const Outcome> outcomes) {
  bool failed = false, misused = false;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.error) continue;
    const int exit = exit_code(outcome.error->fault);
    if (outcome.error->fault == Fault::cancelled) return exit;
    (exit == 1 ? failed : misused) = true;
  }
  return failed ? 1 : misused ? 2 : 0;
}

Showing showing_of(const Request& request) {
  if (request.quiet) return Showing::nothing;
  return is_live() ? Showing::live : Showing::lines;
}

std::vector<std::string> stages_of(const Preset& preset) {
  std::vector<std::string> stages;
  for (const Preset::Step& step : preset.steps) stages.emplace_back(step.info->name);
  return stages;
}

int threads_of(const Request& request) {
  if (request.threads > 0) return request.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

/// Tells of outcomes in the order of the inputs, as soon as all before them are there too.
class Telling {
 public:
  Telling(const Making& making, Progress& progress)
      : making_(making), progress_(progress), ready_(making.inputs.episodes.size()) {}

  void take(std::size_t episode, Outcome outcome) {
    const std::scoped_lock lock(mutex_);
    ready_[episode] = std::move(outcome);
    for (; told_.size() < ready_.size() && ready_[told_.size()]; told_.push_back(std::move(*ready_[told_.size()])))
      progress_.aside([&] { tell(*ready_[told_.size()]); });
  }
  /// Of all that were begun.
  std::vector<Outcome> all() && { return std::move(told_); }

 private:
  void tell(const Outcome& outcome) {
    const Request& request = making_.request;
    if (outcome.error) return say(describe(*outcome.error) + "\n");
    if (!request.documents.are_text() || request.quiet) return;
    print(ready_.size() == 1 || request.plan || request.verbose
              ? tell_in_full(outcome, stages_of(making_.preset), request.verbose)
              : tell_in_short(outcome));
  }

  const Making& making_;
  Progress& progress_;
  std::mutex mutex_;
  std::vector<std::optional<Outcome>> ready_;
  std::vector<Outcome> told_;
};

std::vector<Outcome> make_all(const Making& making) {
  const Request& request = making.request;
  const auto& episodes = making.inputs.episodes;
  Progress progress(showing_of(request), stages_of(making.preset), episodes.size());
  Run whole(threads_of(request));
  const Interrupt interrupt(whole);
  OutputFolders folders;
  Telling telling(making, progress);
  const bool beside = episodes.size() >= static_cast<std::size_t>(whole.threads);
  run_batch(whole.threads, episodes.size(), [&](std::size_t i) {
    if (i > 0 && whole.cancelled()) return;
    const auto watcher = progress.watch(shown_as(episodes[i].recordings.front().filename()));
    Run run(whole, watcher.get(), beside);
    telling.take(i, make_one(making, episodes[i], run, folders));
  });
  return std::move(telling).all();
}

/// Where nothing could even be begun, every input failed for the same reason.
std::vector<Outcome> refused(const Request& request, const Error& error) {
  std::vector<Outcome> outcomes;
  for (const std::string& input : request.inputs)
    outcomes.push_back({.input = input, .output = {}, .status = Status::failed, .report = {}, .error = error});
  return outcomes;
}

int make(const Request& request) {
  spdlog::set_level(request.quiet     ? spdlog::level::err
                    : request.verbose ? spdlog::level::debug
                                      : spdlog::level::warn);
  std::vector<Outcome> outcomes;
  try {
    const Making making = prepare(request);
    if (!request.quiet)
      for (const std::string& remark : making.inputs.remarks) say(remark + "\n");
    outcomes = make_all(making);
  } catch (const Error& error) {
    say(describe(error) + "\n");
    outcomes = refused(request, error);
  }
  if (!request.quiet) say(tell_at_the_end(outcomes));
  tell_documents(request.documents, outcome_formats(), outcomes);
  return exit_of(outcomes);
}

/// One option that takes a value, shown as `text` in the help.
template <class T>
CLI::Option* add(CLI::App& command, const std::string& names, T& value, const std::string& text,
                 const std::string& help) {
  return command.add_option(names, value, help)->option_text(text);
}

void add_options(CLI::App& command, Request& request) {
  add(command, "INPUT", request.inputs, "", "Recordings, audio or video; a folder of them; - for standard input")
      ->required();
  add(command, "-p,--preset", request.preset, "PRESET",
      "A preset's name or file, podcast unless given; see podmill presets");
  add(command, "-o,--output", request.out, "FILE|DIR",
      "The MP3 to be; or a folder: one that exists, or ends in /; without it NAME.mp3 beside the recording NAME.wav");
  add(command, "--set", request.set, "KEY=VALUE",
      "A value in place of the preset's: normalize.loudness=-18; may be given again")
      ->allow_extra_args(false);
  add(command, "--cuts", request.cuts, "FILE",
      "What the stage tighten is to cut, instead of pauses: NAME.cuts.txt as you edited it, or labels from Audacity");
  command.add_flag("--join", request.join, "All inputs are parts of one episode, in this order");
  add(command, "--from", request.from, "TIME",
      "Make only a preview, from this time of the episode: 10:00; it is NAME.preview.mp3 unless -o names a file");
  add(command, "--to", request.to, "TIME", "Make only a preview, up to this time of the episode: 10:30");
  add(command, "-j,--threads", request.threads, "N", "Threads to use; 0, or not given: as many as there are cores")
      ->check(CLI::Range(0, 1024));
  command.add_flag("--plan,--dry-run", request.plan, "Say what would be done, and write nothing");
  command.add_flag("--force", request.force, "Replace an output even if Podmill did not make it");
  add(command, "--transcript", request.transcript, "FILE",
      "What is said in the recording, as WebVTT, SubRip or Podcasting 2.0 JSON; moved along with the sound, and "
      "written beside the episode in all three");
  command.add_flag("--no-report", request.no_report, "Write no NAME.report.json beside the episode");
  add_documents(command, request.documents, outcome_formats());
  command.add_flag("-q,--quiet", request.quiet, "Print nothing but errors");
  command.add_flag("-v,--verbose", request.verbose, "Print chapters and promises too");
}

}  // namespace

void add_make(CLI::App& app, int& exit) {
  auto* command = app.add_subcommand("make", "Make finished episodes of recordings");
  const auto request = std::make_shared<Request>();
  add_options(*command, *request);
  add_word_options(*command, request->notes, request->cover, request->tags);
  command->callback([request, &exit] { exit = make(*request); });
}

}  // namespace podmill
