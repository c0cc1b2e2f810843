// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/analysis/pauses.h"
#include "media/meters/levels.h"
#include "pipeline/sound/time_text.h"
#include "pipeline/stage.h"
#include "system/error.h"
#include "words/text/labels.h"

namespace podmill {

namespace {

constexpr Millis hop{10};

struct TightenSettings {
  Millis over{}, keep{}, fade{};
  std::filesystem::path cuts;  ///< labels; empty: pauses are looked for
};

class TightenStep final : public EditStep {
 public:
  explicit TightenStep(TightenSettings settings) : settings_(std::move(settings)) {}

  void edit(Timeline& timeline, Job& job) override {
    const Frames before = timeline.length();
    job.report.cuts = settings_.cuts.empty() ? found_cuts(timeline, job) : labelled_cuts(job);
    for (const Cut& cut : job.report.cuts) timeline.cut(cut.recorded, job.format().frames(settings_.fade));
    job.report.decided(fmt::format("{} cut, {:.2f} s in all", job.report.cuts.size(),
                                   job.format().seconds(before - timeline.length())));
  }

 private:
  std::vector<Cut> found_cuts(const Timeline& timeline, Job& job) const {
    const std::vector<float> powers = loudness_of(job.meters, job.recording(), job.promise()).powers();
    const Frames each = job.format().frames(hop), keep = job.format().frames(settings_.keep),
                 over = job.format().frames(settings_.over);
    const Frames before{keep.n / 2}, behind = keep - before;
    std::vector<Cut> cuts;
    for (const Pause& pause : pauses(powers, speech_map(powers))) {
      const Frames begin{static_cast<std::int64_t>(pause.begin) * each.n};
      const Frames end{static_cast<std::int64_t>(pause.end) * each.n};
      const Span cut{begin + before, end - behind};
      if (end - begin <= over || cut.empty() || !is_whole(timeline, job, {begin, end})) continue;
      cuts.push_back({cut, fmt::format("{:.2f} s of a pause of {:.2f} s", job.format().seconds(cut.length()),
                                       job.format().seconds(end - begin))});
    }
    return cuts;
  }

  /// Whether all of a stretch is still in the episode.
  static bool is_whole(const Timeline& timeline, const Job& job, Span recorded) {
    const EditList& edits = timeline.edits();
    const Frames last = recorded.end - Frames{1};
    return !edits.cut_around(recorded.begin, job.recording()->length()) &&
           edits.heard_at(last) - edits.heard_at(recorded.begin) == last - recorded.begin;
  }

  /// What the labels say, in order, within the recording, none touching another.
  std::vector<Cut> labelled_cuts(Job& job) const {
    const Frames length = job.recording()->length();
    const auto place = [&](double seconds) {
      return Frames{std::min(std::llround(seconds * job.format().rate), static_cast<long long>(length.n))};
    };
    std::vector<Cut> cuts;
    for (const Label& label : read_labels_file(settings_.cuts)) {
      const Cut cut{{place(label.start_seconds), place(label.end_seconds)}, label.text};
      if (!cut.recorded.empty()) {
        cuts.push_back(cut);
      } else {
        job.report.warn(fmt::format("the label \"{}\" at {} cuts nothing: it is a point, or lies past the end",
                                    label.text, clock_time(label.start_seconds)));
      }
    }
    std::ranges::stable_sort(cuts, {}, [](const Cut& cut) { return cut.recorded.begin; });
    std::vector<Cut> merged;
    for (const Cut& cut : cuts) {
      if (merged.empty() || merged.back().recorded.end < cut.recorded.begin) {
        merged.push_back(cut);
      } else {
        merged.back().recorded.end = std::max(merged.back().recorded.end, cut.recorded.end);
      }
    }
    return merged;
  }

  TightenSettings settings_;
};

/// Shortens long pauses, or cuts what a list of labels says. Costs no read of its own: the recording's powers are
/// known from the first one.
class Tighten final : public EditStage {
 public:
  explicit Tighten(Settings& s)
      : settings_{
            .over =
                s.time("over", Millis{1200}, Millis{400}, Millis{60'000}, "pauses longer than this are shortened"),
            .keep = s.time("keep", Millis{700}, Millis{300}, Millis{30'000},
                           "what is kept of them, half behind the last sound and half before the next"),
            .fade =
                s.time("fade", Millis{15}, Millis{10}, Millis{50}, "how long both sides of a cut are faded across"),
            .cuts = s.file("cuts",
                           "labels as Audacity exports them: exactly those stretches are cut, and no pause is looked "
                           "for; empty: none")} {
    if (settings_.keep > settings_.over)
      s.refuse("keep", "more is kept of a pause than it must have to be shortened", "choose it below tighten.over");
  }

  std::unique_ptr<EditStep> begin(JobPlan&, Job& job) const override {
    const auto& [over, keep, fade, cuts] = settings_;
    if (cuts.empty()) {
      want_levels(job.meters, job.promise());
      job.report.decided(
          fmt::format("pauses over {:.2f} s to be shortened to {:.2f} s", seconds(over), seconds(keep)));
    } else {
      job.report.decided(
          fmt::format("{} to be cut, as {} says", read_labels_file(cuts).size(), cuts.filename().string()));
    }
    return std::make_unique<TightenStep>(settings_);
  }

 private:
  static double seconds(Millis time) { return std::chrono::duration<double>(time).count(); }

  TightenSettings settings_;
};

}  // namespace

StageInfo tighten_stage() {
  return stage<Tighten>("tighten", "shortens long pauses, or cuts what a list of labels says");
}

}  // namespace podmill
