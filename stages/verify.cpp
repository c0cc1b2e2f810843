// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "media/mp3/inspect.h"
#include "media/players/tag_verdicts.h"
#include "pipeline/stage.h"
#include "pipeline/verdict.h"
#include "system/error.h"

namespace podmill {
namespace {

Frames length_of(const Job& job) {
  const Frames whole = job.sound->length();
  if (!job.excerpt) return whole;
  const Frames to = job.excerpt->to ? std::min(job.format.frames(*job.excerpt->to), whole) : whole;
  return std::max(Frames{}, to - job.format.frames(job.excerpt->from));
}

/// What the file can be held to. Where the preset's bounds stopped normalize short of the target, it is held to what
/// it could reach.
Promise fair_promise(const Job& job) {
  Promise promise = job.promise();
  if (job.excerpt || !job.master || !job.master->limits) return without_levels(promise);
  if (promise.loudness) promise.loudness = std::min(*promise.loudness, job.master->aim);
  return promise;
}

Verdict length_verdict(Frames expected, const MeasuredFile& found) {
  const auto told = [&](Frames length) {
    return fmt::format("{} ({} samples)", clock_time(found.format.seconds(length)), length.n);
  };
  return {"length", told(expected), told(found.length), expected == found.length};
}

Verdict frames_verdict(const std::vector<std::string>& faults) {
  return {"frames", "whole", faults.empty() ? "whole" : faults.front(), faults.empty()};
}

std::string cure(const std::vector<Verdict>& verdicts) {
  const auto broken = std::ranges::find(verdicts, false, &Verdict::kept);
  if (broken->what == "loudness") return "allow more with normalize.tolerance, or choose another normalize.loudness";
  if (broken->what == "true peak")
    return "lower normalize.ceiling by half a decibel, or allow more with normalize.ceiling_tolerance";
  if (broken->what == "sample peak") return "lower normalize.ceiling by half a decibel";
  if (broken->what == "noise floor") return "record with less noise, or allow more with normalize.noise_floor";
  if (broken->what == "channels") return "choose encode.channels";
  return "this is a fault of Podmill's own: please report it with the recording";
}

class Verify final : public Stage {
 public:
  explicit Verify(Settings& s)
      : again_(s.flag("again", false,
                      "decode the finished file once more, though it was decoded while it was being written and is "
                      "read back to the bit")) {}

  void run(Job& job) const override {
    if (!job.file) throw Error{Fault::preset, "verify has no file to look at", "put the stage encode before it"};
    const Frames expected = length_of(job);
    const Tick tick = job.run->begin("verify", expected, job.format.rate);
    const Inspection inspection =
        inspect_written(job.file->readable(), job.promise(), again_ ? std::nullopt : job.decoded,
                        job.output.filename().string(), tick);
    const MeasuredFile& found = inspection.found;
    Report& report = job.report;
    report.after = found.levels;
    report.duration_seconds = found.format.seconds(found.length);
    report.bytes = job.file->size();
    report.verdicts = verify_against(fair_promise(job), found);
    report.verdicts.push_back(length_verdict(expected, found));
    report.verdicts.push_back(frames_verdict(inspection.faults));
    if (job.head_bytes > 0) {
      std::ranges::copy(tag_verdicts(job.episode, report.chapters, inspection.tag, job.file->readable()),
                        std::back_inserter(report.verdicts));
    }
    if (const std::string what = broken(report.verdicts); !what.empty())
      throw Error{Fault::promise, fmt::format("{}: {}", job.output.filename().string(), what), cure(report.verdicts)};
  }

 private:
  bool again_;
};

}  // namespace

StageInfo verify_stage() {
  return stage<Verify>(Phase::check, "verify",
                       "reads the finished file back and holds what a decoder hears of it to what was promised");
}

}  // namespace podmill
