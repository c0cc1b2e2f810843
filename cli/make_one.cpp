// SPDX-License-Identifier: MIT
#include "cli/make_one.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <new>

#include "cli/beside.h"
#include "cli/inputs.h"
#include "cli/need.h"
#include "cli/renew_tag.h"
#include "pipeline/output_file.h"
#include "publish/file_facts.h"
#include "words/clip_name.h"

namespace podmill {
namespace {

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

/// One episode in hand.
class Maker {
 public:
  Maker(const Assignment& assignment, const Request& request, Job& job, Outcome& outcome)
      : assignment_(assignment), request_(request), job_(job), outcome_(outcome) {}

  void go(bool remembers, OutputFolders& folders) {
    remembers = remembers && can_be_remembered(assignment_);
    if (remembers) need_ = need_of(assignment_, request_);
    outcome_.why = need_.why;
    if (need_.work != Need::Work::nothing) look_before();
    if (request_.plan) return plan();
    if (need_.work != Need::Work::nothing) folders.need(assignment_.output.parent_path());
    const std::map<std::string, FileFacts> clips =
        need_.made ? need_.made->clips : std::map<std::string, FileFacts>{};
    work();
    clear_away(clips);
    if (remembers && (need_.work != Need::Work::nothing || need_.is_news)) keep();
  }

 private:
  /// What would be replaced.
  void look_before() {
    check_replaceable(assignment_.output, request_.force);
    if (job_.excerpt) return;  // nothing beside a preview
    for (const std::filesystem::path& clip : clip_paths(assignment_.episode, assignment_.output))
      check_replaceable(clip, request_.force);
    beside_.emplace(assignment_, request_);
    for (const std::string& remark : beside_->remarks()) job_.report.warn(remark);
    beside_->check();
    job_.on_ready = [this](const Job& ready) { need_.made->report = beside_->write(ready); };
  }

  void plan() {
    if (need_.work == Need::Work::nothing) return leave();
    plan_job(job_);
    expect_length(job_);
    outcome_.status = Status::planned;
  }

  void work() {
    switch (need_.work) {
      case Need::Work::nothing:
        return leave();
      case Need::Work::tag:
        renew_tag(job_, *need_.known);
        outcome_.status = Status::retagged;
        return;
      case Need::Work::everything:
        need_.made.emplace();
        run_job(job_);
        outcome_.status = Status::made;
    }
  }

  /// Clips that were made once, and that the notes name no more; unless somebody has changed them since.
  void clear_away(const std::map<std::string, FileFacts>& clips) {
    for (const auto& [name, then] : clips) {
      if (std::ranges::find(job_.report.clips, name, &PlacedClip::file) != job_.report.clips.end()) continue;
      const std::filesystem::path file = folder_of(assignment_.output) / name;
      std::error_code why;
      if (!std::filesystem::exists(file, why)) continue;
      if (looked_through(file).digest != then.digest) {
        job_.report.warn(
            fmt::format("{}: the notes name this clip no more; it was changed since, so it stays", name));
      } else if (std::filesystem::remove(file, why)) {
        job_.report.decided("clip", fmt::format("{} is removed: the notes name it no more", name));
      } else {
        job_.report.warn(
            fmt::format("{}: the notes name this clip no more; it can't be removed: {}", name, why.message()));
      }
    }
  }

  void leave() {
    job_.report = need_.known->report;
    outcome_.status = Status::unchanged;
  }

  void keep() {
    const std::optional<Made> made = made_now(assignment_, need_, job_.report.clips);
    if (!made) return job_.report.warn("a file it is made of was changed meanwhile: it will be made again next time");
    try {
      remember(assignment_.output, *made);
    } catch (const Error& error) {
      job_.report.warn(std::string("will be made again next time: ") + error.what());
    }
  }

  const Assignment& assignment_;
  const Request& request_;
  Job& job_;
  Outcome& outcome_;
  Need need_;
  std::optional<BesideFiles> beside_;
};

}  // namespace

Outcome make_one(const Assignment& assignment, const Request& request, bool remembers, Run& run,
                 OutputFolders& folders) {
  Job job;
  Outcome outcome;
  outcome.input = assignment.input();
  outcome.output = assignment.output;
  try {
    run.check();
    if (assignment.refused) throw Error(*assignment.refused);
    job.episode = assignment.episode;
    job.output = assignment.output;
    job.preset = assignment.preset.get();
    job.run = &run;
    job.excerpt = excerpt_of(request);
    for (const std::string& remark : assignment.remarks) job.report.warn(remark);
    Maker(assignment, request, job, outcome).go(remembers, folders);
  } catch (const std::exception& failure) {
    outcome.error = run.cancelled() ? Error{Fault::cancelled, "interrupted"} : as_error(failure);
    outcome.status = Status::failed;
  }
  outcome.report = std::move(job.report);
  return outcome;
}

}  // namespace podmill
