// SPDX-License-Identifier: MIT
#include "media/meters/levels.h"

namespace podmill {

namespace {

bool wants_rms(const Promise& promise) {
  return promise.measure == LoudnessMeasure::rms || promise.noise_floor_dbfs.has_value();
}

void take(Levels& levels, const LoudnessMeter& meter) {
  levels.integrated_lufs = meter.integrated_lufs();
  levels.range_lu = meter.range_lu();
}

void take(Levels& levels, const PeakMeter& meter) {
  levels.true_peak_dbtp = meter.true_peak_dbtp();
  levels.sample_peak_dbfs = meter.sample_peak_dbfs();
}

void take(Levels& levels, const RmsMeter& meter) {
  levels.rms_dbfs = meter.rms_dbfs();
  levels.noise_floor_dbfs = meter.noise_floor_dbfs();
}

}  // namespace

struct LevelsMeter::State {
  State(const Format& format, const Promise& promise)
      : loudness(format, promise.mono, LoudnessMeter::Keep::power), peak(format) {
    if (wants_rms(promise)) rms.emplace(format);
  }
  LoudnessMeter loudness;
  PeakMeter peak;
  std::optional<RmsMeter> rms;
};

LevelsMeter::LevelsMeter(const Format& format, const Promise& promise)
    : state_(std::make_unique<State>(format, promise)) {}
LevelsMeter::~LevelsMeter() = default;

void LevelsMeter::hear(const Block& block) {
  state_->loudness.hear(block);
  state_->peak.hear(block);
  if (state_->rms) state_->rms->hear(block);
}

Levels LevelsMeter::levels() const {
  Levels levels;
  take(levels, state_->loudness);
  take(levels, state_->peak);
  if (state_->rms) take(levels, *state_->rms);
  return levels;
}

std::optional<double> LevelsMeter::fine_true_peak_dbtp() const { return state_->peak.fine_true_peak_dbtp(); }

Promise as_recorded(Promise promise) {
  promise.mono = MonoRule::as_is;
  return promise;
}

void want_levels(MeterCache& meters, const Promise& promise) {
  promise.mono == MonoRule::dual ? meters.want<DualMonoLoudnessMeter>() : meters.want<LoudnessMeter>();
  meters.want<PeakMeter>();
  if (wants_rms(promise)) meters.want<RmsMeter>();
}

Levels levels_of(MeterCache& meters, const SoundPtr& sound, const Promise& promise) {
  want_levels(meters, promise);
  Levels levels;
  take(levels, loudness_of(meters, sound, promise));
  take(levels, meters.measured<PeakMeter>(sound));
  if (wants_rms(promise)) take(levels, meters.measured<RmsMeter>(sound));
  return levels;
}

const LoudnessMeter& loudness_of(MeterCache& meters, const SoundPtr& sound, const Promise& promise) {
  if (promise.mono == MonoRule::dual) return meters.measured<DualMonoLoudnessMeter>(sound);
  return meters.measured<LoudnessMeter>(sound);
}

}  // namespace podmill
