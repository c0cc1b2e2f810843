// SPDX-License-Identifier: MIT
#include "make/make_one.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string>
#include <vector>

#include "make/inputs.h"
#include "make/out_of_date.h"
#include "make/records/file_facts.h"
#include "make/records/made_files.h"
#include "make/renew_tag.h"
#include "make/sidecars.h"
#include "media/id3/tag.h"
#include "media/input/source.h"
#include "pipeline/engine.h"
#include "system/output_file.h"
#include "words/shows/clip_name.h"
#include "words/text/counted.h"
#include "words/text/line_remarks.h"

namespace podmill {
namespace {

/// How long an episode is expected to be; of a preview, what of it is there.
void expect_length(Job& job) {
  const Format& format = job.format();
  job.report.duration_seconds = format.seconds(wanted(job.given, format, job.plan().expected_length).length());
}

/// What any failure is to the user; only our own errors know better.
Error as_error(const std::exception& failure) {
  if (const auto* known = dynamic_cast<const Error*>(&failure)) return *known;
  if (dynamic_cast<const std::bad_alloc*>(&failure)) return {Fault::io, "out of memory"};
  return {Fault::io, failure.what()};
}

/// Whether it has chapters of its own, or may have: what can't be read is told later.
bool may_have_chapters(const std::filesystem::path& recording) {
  try {
    return recording == "-" || !chapters_in_media(recording).empty();
  } catch (const Error&) {
    return true;
  }
}

/// One episode in hand.
class Maker {
 public:
  Maker(const Assignment& assignment, const Request& request, Job& job, Outcome& outcome)
      : assignment_(assignment), request_(request), job_(job), outcome_(outcome) {}

  void go(bool remembers, OutputFolders& folders) {
    remembers = remembers && can_be_remembered(assignment_);
    if (remembers) rebuild_ = what_to_rebuild(assignment_, request_);
    outcome_.why = rebuild_.why;
    if (rebuild_.work != Rebuild::Work::nothing) look_before(remembers);
    if (request_.plan) return plan();
    if (rebuild_.work != Rebuild::Work::nothing) folders.ensure(assignment_.output.parent_path());
    const std::vector<MadeFile> then =
        rebuild_.record ? made_files(assignment_.output, *rebuild_.record) : std::vector<MadeFile>{};
    work();
    if (rebuild_.work != Rebuild::Work::nothing && remembers) clear_away(then);
    if (remembers && (rebuild_.work != Rebuild::Work::nothing || rebuild_.is_news)) keep();
  }

 private:
  /// What would be replaced.
  void look_before(bool remembers) {
    check_replaceable(assignment_.output, request_.force);
    if (job_.given.excerpt) return;  // nothing beside a preview
    if (!remembers) keep_chapters();
    for (const std::filesystem::path& clip : clip_paths(assignment_.episode, assignment_.output))
      check_replaceable(clip, request_.force);
    sidecars_.emplace(assignment_, request_);
    for (const std::string& remark : sidecars_->remarks())
      job_.report.warn(in_file(remark, assignment_.transcript.filename().string()));
    if (std::string kept = sidecars_->decision(); !kept.empty()) job_.report.decided(std::move(kept));
    sidecars_->check();
    if (!request_.plan && can_be_remembered(assignment_)) hold_transcript_to_header();
    on_ready_ = [this](const Job& ready) {
      sidecars_->hold_to_length(ready.format().time(ready.timeline().recording_length()), {}, job_.report);
      rebuild_.record->report = sidecars_->write(ready);
    };
  }

  /// Before the work, as far as headers tell; by another job, as planning is part of this one's work.
  void hold_transcript_to_header() {
    if (assignment_.transcript.empty()) return;
    Job planned(job_.given);
    plan_job(planned);
    hold_to_expected(planned);
  }

  void hold_to_expected(Job& planned) {
    const Millis expected = planned.source().expected_length;  // an estimate
    const Millis slack = expected / 10 + std::chrono::seconds{30};
    if (expected > Millis{}) sidecars_->hold_to_length(expected, slack, planned.report);
  }

  /// Chapters that an earlier run had from somewhere are not lost without a word.
  void keep_chapters() const {
    if (request_.force || request_.no_sidecars || !assignment_.episode.chapters.empty()) return;
    std::error_code why;
    if (!std::filesystem::exists(assignment_.output, why)) return;
    const std::size_t had = read_id3(assignment_.output).chapters.size();
    if (had == 0 || std::ranges::any_of(assignment_.episode.recordings, may_have_chapters)) return;
    throw Error{
        Fault::usage,
        fmt::format("{}: has {}, and nothing gives any now, so they would be lost", assignment_.output.string(),
                    counted(had, "chapter")),
        "name the notes with --notes, or put them beside the recording by its name; --force makes it without"};
  }

  void plan() {
    if (rebuild_.work == Rebuild::Work::nothing) return leave();
    plan_job(job_);
    if (sidecars_) hold_to_expected(job_);
    expect_length(job_);
    outcome_.status = Status::planned;
  }

  void work() {
    switch (rebuild_.work) {
      case Rebuild::Work::nothing:
        return leave();
      case Rebuild::Work::tag:
        renew_tag(job_, *rebuild_.known, on_ready_);
        outcome_.status = Status::retagged;
        return;
      case Rebuild::Work::everything:
        rebuild_.record.emplace();
        run_job(job_, on_ready_);
        outcome_.status = Status::made;
    }
  }

  /// What was made with the episode once and is no part of it any more: a clip that the notes name no more, the
  /// transcript of one that has none. Unless somebody has changed it since.
  void clear_away(const std::vector<MadeFile>& then) {
    const std::vector<std::string> now = files_of_now();
    for (const MadeFile& file : then) {
      const std::string name = file.path.filename().string();
      if (std::ranges::find(now, name) != now.end() || is_input(file.path)) continue;
      std::error_code why;
      if (looked_through(file.path).digest != file.digest)
        job_.report.warn(
            fmt::format("{}: is no part of the episode any more; it was changed since, so it stays", name));
      else if (std::filesystem::remove(file.path, why))
        job_.report.decided(fmt::format("{} is removed: it is no part of the episode any more", name));
      else
        job_.report.warn(
            fmt::format("{}: is no part of the episode any more; it can't be removed: {}", name, why.message()));
    }
  }

  /// As the list of cuts is, once it says what is cut.
  bool is_input(const std::filesystem::path& file) const {
    return rebuild_.files.contains(remembered_name(file, folder_of(assignment_.output)));
  }

  /// Their names. A report that is not written this time may still be wanted.
  std::vector<std::string> files_of_now() const {
    std::vector<std::string> names{assignment_.output.filename().string(),
                                   report_path(assignment_.output).filename().string()};
    for (const PlacedClip& clip : job_.report.clips) names.push_back(clip.file);
    for (const Sidecar& sidecar : read_episode_report(rebuild_.record->report, names.front()).sidecars)
      names.push_back(sidecar.file);
    return names;
  }

  void leave() {
    job_.report = rebuild_.known->report;
    outcome_.status = Status::unchanged;
  }

  void keep() {
    const std::optional<BuildRecord> record = record_of_now(assignment_, rebuild_, job_.report.clips);
    if (!record)
      return job_.report.warn("a file it is made of was changed meanwhile: it will be made again next time");
    try {
      save_record(assignment_.output, *record);
    } catch (const Error& error) {
      job_.report.warn(std::string("will be made again next time: ") + error.what());
    }
  }

  const Assignment& assignment_;
  const Request& request_;
  Job& job_;
  Outcome& outcome_;
  Rebuild rebuild_;
  std::optional<Sidecars> sidecars_;
  OnReady on_ready_;
};

}  // namespace

Outcome make_one(const Assignment& assignment, const Request& request, bool remembers, Run& run,
                 OutputFolders& folders) {
  std::optional<Job> job;
  Outcome outcome;
  outcome.input = assignment.input();
  outcome.output = assignment.output;
  try {
    run.check();
    if (assignment.refused) throw Error(*assignment.refused);
    job.emplace(Given{.episode = assignment.episode,
                      .output = assignment.output,
                      .preset = assignment.preset.get(),
                      .run = &run,
                      .excerpt = excerpt_of(request)});
    for (const std::string& remark : assignment.remarks) job->report.warn(remark);
    Maker(assignment, request, *job, outcome).go(remembers, folders);
  } catch (const std::exception& failure) {
    outcome.error =
        run.cancelled() ? Error{Fault::cancelled, "interrupted"} : where_named(as_error(failure), assignment.named);
    outcome.status = Status::failed;
  }
  if (job) outcome.report = std::move(job->report);
  return outcome;
}

}  // namespace podmill
