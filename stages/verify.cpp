// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "media/mp3/inspect.h"
#include "media/players/tag_verdicts.h"
#include "pipeline/sound/time_text.h"
#include "pipeline/stage.h"
#include "pipeline/verdict.h"
#include "system/error.h"

namespace podmill {
namespace {

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

class Verification final : public CheckStep {
 public:
  explicit Verification(bool again) : again_(again) {}

  void check(const Output& output, Job& job) override {
    const Tick tick = job.given.run->begin("verify", output.length, job.format().rate);
    const std::string name = output.path.filename().string();
    const Inspection inspection =
        inspect_written(output.file->readable(), job.promise(), again_ ? std::nullopt : output.measured, name, tick);
    const MeasuredFile& found = inspection.found;
    Report& report = job.report;
    report.after = found.levels;
    report.duration_seconds = found.format.seconds(found.length);
    report.bytes = output.file->size();
    report.verdicts = verify_against(output.promise, found);
    report.verdicts.push_back(length_verdict(output.length, found));
    report.verdicts.push_back(frames_verdict(inspection.faults));
    if (output.tag.bytes > 0) {
      std::ranges::copy(tag_verdicts(job.given.episode, report.chapters, inspection.tag, output.file->readable()),
                        std::back_inserter(report.verdicts));
    }
    if (const std::string what = broken(report.verdicts); !what.empty())
      throw Error{Fault::promise, fmt::format("{}: {}", name, what), cure(report.verdicts)};
  }

 private:
  bool again_;
};

class Verify final : public CheckStage {
 public:
  explicit Verify(Settings& s)
      : again_(s.flag("again", false,
                      "decode the finished file once more, though it was decoded while it was being written and is "
                      "read back to the bit")) {}

  std::unique_ptr<CheckStep> begin(JobPlan&, Job&) const override { return std::make_unique<Verification>(again_); }

 private:
  bool again_;
};

}  // namespace

StageInfo verify_stage() {
  return stage<Verify>("verify",
                       "reads the finished file back and holds what a decoder hears of it to what was promised");
}

}  // namespace podmill
