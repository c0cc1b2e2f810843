// SPDX-License-Identifier: MIT
#include "cli/make_one.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "cli/inputs.h"
#include "cli/need.h"
#include "cli/renew_tag.h"

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

/// What the sound's part of the memory is, of an episode that was just made.
Made sound_of(const Job& job) {
  Made made;
  made.rate = job.format.rate;
  made.length = {std::llround(job.report.duration_seconds.value_or(0) * job.format.rate)};
  made.edits = job.timeline.edits();
  if (job.report.after) {
    made.loudness_lufs = job.report.after->integrated_lufs;
    made.true_peak_dbtp = job.report.after->true_peak_dbtp;
  }
  return made;
}

/// What is known of an episode whose sound isn't touched.
void tell_remembered(Report& report, const Made& made) {
  report.after.emplace();
  report.after->integrated_lufs = made.loudness_lufs;
  report.after->true_peak_dbtp = made.true_peak_dbtp;
  report.duration_seconds = made.rate > 0 ? static_cast<double>(made.length.n) / made.rate : 0;
  if (!report.bytes) report.bytes = made.output.size;
}

/// One episode in hand.
class Maker {
 public:
  Maker(const Assignment& assignment, const Request& request, Job& job, Outcome& outcome)
      : assignment_(assignment), request_(request), job_(job), outcome_(outcome) {}

  void go(bool remembers, OutputFolders& folders) {
    remembers = remembers && can_be_remembered(assignment_);
    if (remembers) need_ = need_of(assignment_, request_.again);
    outcome_.why = need_.why;
    if (need_.work != Need::Work::nothing) check_replaceable(assignment_.output, request_.force);
    if (request_.plan) return plan();
    if (need_.work != Need::Work::nothing) folders.need(assignment_.output.parent_path());
    work();
    if (remembers && (need_.work != Need::Work::nothing || need_.is_news)) keep();
  }

 private:
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
        renew_tag(job_, *need_.made);
        tell_remembered(job_.report, *need_.made);
        need_.made->chapters = job_.report.chapters.size();
        outcome_.status = Status::retagged;
        return;
      case Need::Work::everything:
        run_job(job_);
        need_.made = sound_of(job_);
        need_.made->chapters = job_.report.chapters.size();
        outcome_.status = Status::made;
    }
  }

  void leave() {
    tell_remembered(job_.report, *need_.made);
    outcome_.status = Status::unchanged;
  }

  void keep() {
    const std::optional<Made> made = made_now(assignment_, need_);
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
