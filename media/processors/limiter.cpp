// SPDX-License-Identifier: MIT
#include "media/processors/limiter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <vector>

#include "media/dsp/gain_curve.h"
#include "media/dsp/nan_guard.h"
#include "media/dsp/oversampler.h"
#include "pipeline/sound/decibel.h"
#include "pipeline/sound/part.h"

namespace podmill {

namespace {

float linear(double db) { return static_cast<float>(amplitude_from_db(db)); }

/// What isn't a finite number becomes 0: it would make the whole window's gain undefined.
void apply_gain(std::span<float> samples, float gain) {
  for (float& sample : samples) sample *= gain;
  if (std::isfinite(peak_of(samples))) return;
  std::ranges::replace_if(
      samples, [](float sample) { return !std::isfinite(sample); }, 0.0F);
}

/// A gain that changes from frame to frame bends the interpolated wave a little between its samples (by less than
/// 0.001 dB on the worst signals of the tests), so where the ceiling is exceeded the gain aims this much below it.
constexpr double margin_db = 0.01;

/// What the limiter did to some frames.
struct Done {
  std::int64_t limited_frames = 0;
  float least_gain = 1;
};

/// Where readers leave what they did: every frame counts once, from where the first reader began, as long as those
/// after it begin no later than it had come to.
class Outcome {
 public:
  void begin(std::int64_t from) {
    const std::scoped_lock lock(mutex_);
    if (counted_ < 0) counted_ = from;
  }
  /// Up to which frame all is counted.
  std::int64_t counted() const {
    const std::scoped_lock lock(mutex_);
    return counted_;
  }
  /// Takes what was done from frame `counted` on and before `end`, unless another reader was faster.
  void count(std::int64_t counted, std::int64_t end, const Done& done) {
    const std::scoped_lock lock(mutex_);
    if (counted != counted_ || end <= counted) return;
    counted_ = end;
    all_.limited_frames += done.limited_frames;
    all_.least_gain = std::min(all_.least_gain, done.least_gain);
  }
  Done all() const {
    const std::scoped_lock lock(mutex_);
    return all_;
  }

 private:
  mutable std::mutex mutex_;
  std::int64_t counted_ = -1;
  Done all_;
};

struct Limit {
  explicit Limit(double dbtp) : ceiling(linear(dbtp)), target(linear(dbtp - margin_db)) {}
  float ceiling;  ///< nothing happens up to it
  float target;   ///< what exceeds it is brought to this
};

struct Lower {
  std::int64_t begin, end;
  Limit limit;
};

struct Aim {
  Aim(double gain_db, const Ceiling& ceiling) : gain(linear(gain_db)), limit(ceiling.dbtp) {
    for (const auto& [where, dbtp] : ceiling.lower) lower.push_back({where.begin.n, where.end.n, Limit(dbtp)});
  }

  /// The stretches that reach into these frames.
  std::span<const Lower> lower_within(std::int64_t begin, std::int64_t end) const {
    const auto first = std::ranges::upper_bound(lower, begin, {}, &Lower::end);
    const auto last = std::ranges::lower_bound(first, lower.end(), end, {}, &Lower::begin);
    return {first, last};
  }

  float gain;
  Limit limit;
  std::vector<Lower> lower;
};

/// The frames go through one buffer: gained as they come in, needs found one `reach` behind that, the gain curve
/// applied its latency further behind, read out from there.
class LimitedReader final : public Reader {
 public:
  LimitedReader(const Sound& of, std::shared_ptr<const Aim> aim, std::shared_ptr<Outcome> outcome, Frames from)
      : aim_(std::move(aim)),
        format_(of.format()),
        channels_(static_cast<std::size_t>(format_.channels)),
        curve_(format_.rate, oversampler::reach),
        outcome_(std::move(outcome)),
        out_(from.n),
        input_(format_, {8192}) {
    // So far back that the gains from `from` on are those of a reader from 0.
    const std::int64_t start = std::max<std::int64_t>(0, from.n - curve_.history() - reach);
    source_ = of.open({start});
    outcome_->begin(from.n);
    begin_ = start - 2 * reach;
    detected_ = start - reach;  // the wave between the samples begins before them
    ready_ = start;
    frames_.resize(2 * oversampler::reach * channels_);
  }

  void read(Block& into) override {
    while (ready_ <= out_ && !ended_) fill();
    const std::int64_t count = std::clamp<std::int64_t>(ready_ - out_, 0, into.capacity().n);
    into.resize({count});
    std::ranges::copy(frames(out_, count), into.samples().begin());
    out_ += count;
  }

 private:
  static constexpr auto reach = static_cast<std::int64_t>(oversampler::reach);

  std::span<float> frames(std::int64_t from, std::int64_t count) {
    if (count <= 0) return {};
    return std::span(frames_).subspan(static_cast<std::size_t>(from - begin_) * channels_,
                                      static_cast<std::size_t>(count) * channels_);
  }

  void fill() {
    forget();
    counted_ = outcome_->counted();
    done_ = {};
    source_->read(input_);
    const std::size_t old = frames_.size();
    ended_ = input_.empty();
    if (ended_) {
      frames_.resize(old + static_cast<std::size_t>(curve_.latency() + 2 * reach) * channels_);
    } else {
      frames_.insert(frames_.end(), input_.samples().begin(), input_.samples().end());
      apply_gain(std::span(frames_).subspan(old), aim_->gain);
    }
    const std::int64_t end = begin_ + static_cast<std::int64_t>(frames_.size() / channels_) - reach;
    while (detected_ < end) {
      if (!skip_quiet(end)) limit(std::min<std::int64_t>(oversampler::window, end - detected_));
    }
    const std::int64_t first = ready_;
    ready_ = detected_ - curve_.latency() - (ended_ ? reach : 0);
    if (first <= counted_) outcome_->count(counted_, ready_, done_);
  }

  /// Drops what was read out and no window will look at again.
  void forget() {
    const std::int64_t keep = std::max(begin_, std::min(ready_, detected_ - reach));
    frames_.erase(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>((keep - begin_) * format_.channels));
    begin_ = keep;
  }

  /// Passes many windows at once where nothing can need a gain.
  bool skip_quiet(std::int64_t end) {
    const std::int64_t count = std::min<std::int64_t>(16 * oversampler::window, end - detected_);
    if (!curve_.idle() || !aim_->lower_within(detected_, detected_ + count).empty()) return false;
    if (oversampler::may_exceed(aim_->limit.ceiling, frames(detected_ - reach, count + 2 * reach), format_))
      return false;
    detected_ += count;
    return true;
  }

  /// Takes the next window's needs and applies the gains that they complete.
  void limit(std::int64_t count) {
    const std::span<const float> around = frames(detected_ - reach, count + 2 * reach);
    const std::span<const Lower> lower = aim_->lower_within(detected_, detected_ + count);
    float least = aim_->limit.ceiling;
    for (const Lower& stretch : lower) least = std::min(least, stretch.limit.ceiling);
    std::array<float, oversampler::window> peaks{};
    const auto n = static_cast<std::size_t>(count);
    const bool exceeds = oversampler::peaks_above(least, around, format_, std::span(peaks).first(n));
    if (exceeds || !curve_.idle()) {
      std::array<std::int32_t, oversampler::window> needs{};
      std::array<float, oversampler::window> gains{};
      for (std::size_t i = 0; i < n; ++i) {
        const Limit& limit = limit_at(detected_ + static_cast<std::int64_t>(i), lower);
        needs[i] = exceeds ? GainCurve::gain_needed(peaks[i], limit.ceiling, limit.target) : GainCurve::unity;
      }
      curve_.run(std::span(needs).first(n), std::span(gains).first(n));
      apply(detected_ - curve_.latency(), std::span(gains).first(n));
    }
    detected_ += count;
  }

  const Limit& limit_at(std::int64_t frame, std::span<const Lower> lower) const {
    const auto at = std::ranges::find_if(
        lower, [frame](const Lower& stretch) { return stretch.begin <= frame && frame < stretch.end; });
    return at == lower.end() ? aim_->limit : at->limit;
  }

  void apply(std::int64_t at, std::span<const float> gains) {
    for (const float gain : gains) {
      const std::int64_t frame = at++;
      if (gain == 1 || frame < begin_) continue;
      for (float& sample : frames(frame, 1)) sample *= gain;
      if (frame < counted_) continue;
      ++done_.limited_frames;
      done_.least_gain = std::min(done_.least_gain, gain);
    }
  }

  std::shared_ptr<const Aim> aim_;
  Format format_;
  std::size_t channels_;
  GainCurve curve_;
  std::shared_ptr<Outcome> outcome_;
  std::int64_t counted_ = 0;  // where the outcome stood when the frames in hand came in
  Done done_;                 // to those behind it
  std::int64_t out_;          // the next frame to be read out
  Block input_;
  std::unique_ptr<Reader> source_;
  std::vector<float> frames_;  // from frame begin_ on
  std::int64_t begin_;
  std::int64_t detected_;  // needs are known up to here
  std::int64_t ready_;     // gains are applied up to here
  bool ended_ = false;
};

}  // namespace

struct Limited::State {
  SoundPtr of;
  std::shared_ptr<const Aim> aim;
  std::shared_ptr<Outcome> outcome = std::make_shared<Outcome>();
};

Limited::Limited(SoundPtr of, double gain_db, const Ceiling& ceiling)
    : state_(std::make_shared<State>(State{std::move(of), std::make_shared<Aim>(gain_db, ceiling)})) {}

Limited::~Limited() = default;
Format Limited::format() const { return state_->of->format(); }
Frames Limited::length() const { return state_->of->length(); }

std::unique_ptr<Reader> Limited::open(Frames from) const {
  return std::make_unique<LimitedReader>(*state_->of, state_->aim, state_->outcome, from);
}

Frames Limited::spread(int rate) {
  const GainCurve curve(rate, oversampler::reach);
  return {curve.latency() + curve.history()};
}

Limiting Limited::limiting() const {
  const Done done = state_->outcome->all();
  return {.max_reduction_db = db_from_amplitude(1.0 / done.least_gain),
          .limited_seconds = format().seconds({done.limited_frames})};
}

SoundPtr gained(SoundPtr of, double gain_db) {
  if (gain_db == 0) return of;
  return shaped(std::move(of), [gain = linear(gain_db)](Block& block, Frames) { apply_gain(block.samples(), gain); });
}

}  // namespace podmill
