// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/report.h"
#include "pipeline/settings/promise.h"
#include "pipeline/sound/meter.h"
#include "pipeline/sound/meter_cache.h"

namespace podmill {

/// Integrated loudness and loudness range (ITU-R BS.1770-4, EBU R 128, EBU Tech 3342), equal to those of libebur128,
/// the meter of record, within 1e-6 LU. Channels are weighted by the format's layout.
class LoudnessMeter : public Meter {
 public:
  /// What is kept of the sound: the power of every 100 ms (0.3 MB an hour), or that and the peak of every 10 ms, for
  /// limited_lufs() (3 MB an hour).
  enum class Keep { power, power_and_peaks };

  explicit LoudnessMeter(const Format& format, MonoRule mono = MonoRule::as_is, Keep keep = Keep::power_and_peaks);
  ~LoudnessMeter() override;
  void hear(const Block& block) override;
  std::optional<double> integrated_lufs() const;
  std::optional<double> range_lu() const;
  /// The weighted power (BS.1770-4) of every 10 ms, from the start, what fills none left out. Empty where only that
  /// of 100 ms is kept: without peaks, or at a rate that is no multiple of 100 Hz (no job has one).
  std::vector<float> powers() const;
  /// A forecast without another read: the integrated loudness of Limited(sound, gain_db, ceiling_dbtp). Within 0.1 LU
  /// on speech that the limiter lowers by up to 8 dB; up to 0.3 LU too high on white noise, since it knows the
  /// samples of every 10 ms and not what lies between them. Asserts that peaks were kept.
  std::optional<double> limited_lufs(double gain_db, double ceiling_dbtp) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same with a mono sound counted twice; of a stereo sound no different.
class DualMonoLoudnessMeter final : public LoudnessMeter {
 public:
  explicit DualMonoLoudnessMeter(const Format& format) : LoudnessMeter(format, MonoRule::dual) {}
};

/// Sample peak and true peak; the true peak equals libebur128's to the bit, without its cost
/// (windows that provably can't raise it are not oversampled), beside a bound of 16 × oversampling.
class PeakMeter final : public Meter {
 public:
  explicit PeakMeter(const Format& format);
  ~PeakMeter() override;
  void hear(const Block& block) override;
  std::optional<double> sample_peak_dbfs() const;
  std::optional<double> true_peak_dbtp() const;       ///< libebur128's
  std::optional<double> fine_true_peak_dbtp() const;  ///< by 16 × oversampling, never below the other

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The loudest momentary (400 ms) and short-term (3 s) loudness, looked for every 10 ms.
class MomentaryMeter final : public Meter {
 public:
  explicit MomentaryMeter(const Format& format);
  ~MomentaryMeter() override;
  void hear(const Block& block) override;
  std::optional<double> max_momentary_lufs() const;
  std::optional<double> max_short_term_lufs() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Unweighted RMS of the whole and the noise floor, all channels together. ACX asks for "a noise floor no higher than
/// -60 dB RMS" and does not say how it is measured. The plug-in for Audacity by which authors check it takes the RMS
/// of the quietest half second ("ACX Check" 1.0, W. McCown 2015: "the RMS level of the quietest 500 mS in the
/// selection", of each channel; 2.4.2-1, S. Daulton: of the quietest 0.4 to 0.5 s). So it is here: the quietest 500
/// ms, found every 10 ms from the first to the last sound, since digital silence before and behind a recording says
/// nothing of its room. Absent where there is no half second.
class RmsMeter final : public Meter {
 public:
  explicit RmsMeter(const Format& format);
  ~RmsMeter() override;
  void hear(const Block& block) override;
  std::optional<double> rms_dbfs() const;
  std::optional<double> noise_floor_dbfs() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The figures that a promise is about, of a sound that is heard once: of a finished file.
class LevelsMeter final : public Meter {
 public:
  LevelsMeter(const Format& format, const Promise& promise);
  ~LevelsMeter() override;
  void hear(const Block& block) override;
  Levels levels() const;
  std::optional<double> fine_true_peak_dbtp() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The promise's figures, measured as `podmill measure` does: by no preset's rule, a mono sound counts once.
Promise as_recorded(Promise promise);

/// Names the meters that levels_of() will ask for: loudness and peaks; RMS where the promise speaks of it.
void want_levels(MeterCache& meters, const Promise& promise);
/// The figures of a sound that every episode is measured for; the rest stays absent.
Levels levels_of(MeterCache& meters, const SoundPtr& sound, const Promise& promise);
/// The loudness meter among them.
const LoudnessMeter& loudness_of(MeterCache& meters, const SoundPtr& sound, const Promise& promise);

}  // namespace podmill
