// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/sound/envelope.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

struct TrimSettings {
  double threshold_dbfs = 0;
  bool head = true, tail = true;
  Millis margin{};
};

class TrimStep final : public EditStep {
 public:
  explicit TrimStep(const TrimSettings& settings) : settings_(settings) {}

  void edit(Timeline& timeline, Job& job) override {
    const auto loud = job.meters.measured<EnvelopeMeter>(job.recording()).above(settings_.threshold_dbfs);
    if (!loud) {
      job.report.warn(fmt::format("nothing in the recording is louder than {} dBFS, so nothing is trimmed",
                                  settings_.threshold_dbfs));
      return;
    }
    const Frames length = job.recording()->length(), margin = job.format().frames(settings_.margin);
    const Span kept{settings_.head ? std::max(Frames{}, loud->begin - margin) : Frames{},
                    settings_.tail ? std::min(length, loud->end + margin) : length};
    timeline.cut({{}, kept.begin});
    timeline.cut({kept.end, length});
    job.report.decided(fmt::format("{:.2f} s off the head, {:.2f} s off the tail", job.format().seconds(kept.begin),
                                   job.format().seconds(length - kept.end)));
  }

 private:
  TrimSettings settings_;
};

/// Takes silence off the head and the tail, but for a margin.
class Trim final : public EditStage {
 public:
  explicit Trim(Settings& s)
      : settings_{.threshold_dbfs = s.number("threshold", -50, {-90, -20}, "dBFS",
                                             "what stays below it (RMS over 10 ms) is silence"),
                  .head = s.flag("head", true, "trim the beginning"),
                  .tail = s.flag("tail", true, "trim the end"),
                  .margin = s.time("margin", Millis{300}, Millis{0}, Millis{10000},
                                   "how much silence is kept at either end")} {}

  std::unique_ptr<EditStep> begin(JobPlan&, Job& job) const override {
    job.meters.want<EnvelopeMeter>();
    return std::make_unique<TrimStep>(settings_);
  }

 private:
  TrimSettings settings_;
};

}  // namespace

StageInfo trim_stage() { return stage<Trim>("trim", "takes silence off head and tail"); }

}  // namespace podmill
