// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/sound/envelope.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

/// Takes silence off the head and the tail, but for a margin.
class Trim final : public Stage {
 public:
  explicit Trim(Settings& s)
      : threshold_dbfs_(
            s.number("threshold", -50, {-90, -20}, "dBFS", "what stays below it (RMS over 10 ms) is silence")),
        head_(s.flag("head", true, "trim the beginning")),
        tail_(s.flag("tail", true, "trim the end")),
        margin_(s.time("margin", Millis{300}, Millis{0}, Millis{10000}, "how much silence is kept at either end")) {}

  void plan(Job& job) const override { job.meters.want<EnvelopeMeter>(); }

  void run(Job& job) const override {
    const std::optional<Span> loud = job.meters.measured<EnvelopeMeter>(job.recording).above(threshold_dbfs_);
    if (!loud) {
      job.report.warn(fmt::format("trim: nothing in the recording is louder than {} dBFS, so nothing is trimmed",
                                  threshold_dbfs_));
      return;
    }
    const Frames length = job.recording->length(), margin = job.format.frames(margin_);
    const Span kept{head_ ? std::max(Frames{}, loud->begin - margin) : Frames{},
                    tail_ ? std::min(length, loud->end + margin) : length};
    job.timeline.cut({{}, kept.begin});
    job.timeline.cut({kept.end, length});
    job.report.decided("trim", fmt::format("{:.2f} s off the head, {:.2f} s off the tail",
                                           job.format.seconds(kept.begin), job.format.seconds(length - kept.end)));
  }

 private:
  double threshold_dbfs_;
  bool head_, tail_;
  Millis margin_;
};

}  // namespace

StageInfo trim_stage() { return stage<Trim>(Phase::edit, "trim", "takes silence off head and tail"); }

}  // namespace podmill
