// SPDX-License-Identifier: MIT
#include "media/meters/noise_meter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <new>
#include <numbers>
#include <optional>
#include <span>
#include <utility>

#include "media/dsp/nan_guard.h"
#include "pipeline/sound/decibel.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/tx.h>
}

namespace podmill {

namespace {

constexpr std::size_t slots_per_second = 10, hops_per_slot = 5;
constexpr std::size_t slots_of_search = 20;
constexpr double digital = 1e-10;                                         // -100 dBFS
constexpr double window_share = 16;                                       // of a second, rounded up to a power of two
constexpr double steady_db = 3;                                           // TakeMeter's
constexpr double rumble_from = 20, rumble_to = 60, rumble_heard_to = 38;  // beyond, a line at 50 Hz leaks in
const double half_band = std::sqrt(1.5);
constexpr std::int64_t gated_runs = 3;
constexpr double gated_share = 0.02;

double decibels(double power) { return db_from_power(std::max(power, 1e-20)); }

/// The real Fourier transform of a power of two of samples.
class Transform {
 public:
  explicit Transform(std::size_t size) : in_(allocated<float>(size)), out_(allocated<AVComplexFloat>(size / 2 + 1)) {
    AVTXContext* raw = nullptr;
    const float scale = 1;
    if (av_tx_init(&raw, &run_, AV_TX_FLOAT_RDFT, 0, static_cast<int>(size), &scale, 0) < 0) throw std::bad_alloc();
    context_.reset(raw);
  }
  float* in() const { return in_.get(); }
  const AVComplexFloat* out() {
    run_(context_.get(), out_.get(), in_.get(), sizeof(float));
    return out_.get();
  }

 private:
  struct Uninit {
    void operator()(AVTXContext* context) const { av_tx_uninit(&context); }
  };
  struct Free {
    void operator()(void* memory) const { av_free(memory); }
  };
  /// Aligned for the widest vectors.
  template <class T>
  static std::unique_ptr<T[], Free> allocated(std::size_t count) {
    auto* memory = static_cast<T*>(av_calloc(count, sizeof(T)));
    if (memory == nullptr) throw std::bad_alloc();
    return std::unique_ptr<T[], Free>(memory);
  }
  std::unique_ptr<float[], Free> in_;
  std::unique_ptr<AVComplexFloat[], Free> out_;
  std::unique_ptr<AVTXContext, Uninit> context_;
  av_tx_fn run_ = nullptr;
};

/// Sums of power spectra, a channel each.
struct Spectra {
  std::size_t count = 0;
  std::vector<std::vector<double>> sums;
};

/// The value a quarter of the bins of [from, to) Hz lie below; of none, absent.
std::optional<double> low_quarter(std::span<const double> powers, double bin_hertz, double from, double to) {
  std::vector<double> bins;
  for (std::size_t i = 1; i < powers.size(); ++i) {
    const double hertz = static_cast<double>(i) * bin_hertz;
    if (hertz >= from && hertz < to) bins.push_back(powers[i]);
  }
  if (bins.empty()) return {};
  const auto quarter = bins.begin() + static_cast<std::ptrdiff_t>(bins.size() / 4);
  std::ranges::nth_element(bins, quarter);
  return *quarter;
}

}  // namespace

struct NoiseMeter::State {
  explicit State(const Format& shape)
      : format(shape),
        channels(static_cast<std::size_t>(shape.channels)),
        hop(std::max<std::size_t>(1, static_cast<std::size_t>(shape.rate) / (slots_per_second * hops_per_slot))),
        size(std::bit_ceil(static_cast<std::size_t>(std::max(16.0, shape.rate / window_share)))),
        transform(size) {
    for (std::size_t i = 0; i < size; ++i) {
      const double phase = (static_cast<double>(i) + 0.5) / static_cast<double>(size);
      window.push_back(static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * phase)));
      window_power += static_cast<double>(window.back()) * static_cast<double>(window.back());
    }
  }

  void hear(std::span<const float> samples);
  void close_slot();
  void analyse();
  void note_silence(bool silent);

  Format format;
  std::size_t channels, hop, size;  // frames
  Transform transform;
  std::vector<float> window, room;
  double window_power = 0;
  std::vector<float> last, slot, quietest;  // interleaved; two slots are a stretch
  double last_power = 0, quietest_power = 0;
  bool last_counts = false;
  std::size_t slots = 0;
  std::map<int, Spectra> by_level;  // dBFS, rounded up
  std::int64_t sounding = 0, silent = 0, silent_runs = 0, pending = 0;
};

void NoiseMeter::State::hear(std::span<const float> samples) {
  const std::size_t whole = hop * hops_per_slot * channels;
  while (!samples.empty()) {
    const std::size_t count = std::min(whole - slot.size(), samples.size());
    slot.insert(slot.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(count));
    samples = samples.subspan(count);
    if (slot.size() == whole) close_slot();
  }
}

void NoiseMeter::State::close_slot() {
  double power = 0, loudest = 0, softest = 1e9;
  for (std::size_t h = 0; h < hops_per_slot; ++h) {
    double alternating = 0;
    for (std::size_t c = 0; c < channels; ++c) {
      double sum = 0, squared = 0;
      for (std::size_t i = h * hop; i < (h + 1) * hop; ++i) {
        const auto sample = static_cast<double>(slot[i * channels + c]);
        sum += sample;
        squared += sample * sample;
      }
      const auto n = static_cast<double>(hop);
      alternating += std::max(0.0, squared - sum * sum / n) / n / static_cast<double>(channels);
    }
    power += alternating / hops_per_slot;
    loudest = std::max(loudest, alternating);
    softest = std::min(softest, alternating);
  }
  note_silence(loudest <= digital);
  const bool counts = softest > digital;
  if (counts && last_counts && (quietest.empty() || (power + last_power) / 2 < quietest_power)) {
    quietest.assign(last.begin(), last.end());
    quietest.insert(quietest.end(), slot.begin(), slot.end());
    quietest_power = (power + last_power) / 2;
  }
  last_power = power;
  last_counts = counts;
  last.swap(slot);
  slot.clear();
  if (++slots % slots_of_search == 0 && !quietest.empty()) analyse();
}

void NoiseMeter::State::analyse() {
  Spectra& spectra = by_level[static_cast<int>(std::ceil(decibels(quietest_power)))];
  spectra.sums.resize(channels, std::vector<double>(size / 2 + 1));
  const std::size_t frames = quietest.size() / channels;
  for (std::size_t begin = 0; begin + size <= frames; begin += size / 2) {
    for (std::size_t c = 0; c < channels; ++c) {
      for (std::size_t i = 0; i < size; ++i) transform.in()[i] = quietest[(begin + i) * channels + c] * window[i];
      const AVComplexFloat* out = transform.out();
      for (std::size_t i = 0; i <= size / 2; ++i) {
        const auto re = static_cast<double>(out[i].re), im = static_cast<double>(out[i].im);
        spectra.sums[c][i] += (re * re + im * im) / window_power;
      }
    }
    ++spectra.count;
  }
  quietest.clear();
}

/// Silence before the first sound or behind the last says nothing.
void NoiseMeter::State::note_silence(bool is_silent) {
  if (is_silent) {
    if (sounding > 0) ++pending;
    return;
  }
  ++sounding;
  if (pending > 0) ++silent_runs;
  silent += std::exchange(pending, 0);
}

NoiseMeter::NoiseMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
NoiseMeter::~NoiseMeter() = default;

void NoiseMeter::hear(const Block& block) { state_->hear(finite(block.samples(), state_->room)); }

std::vector<NoiseSpectrum> NoiseMeter::noise(double noise_dbfs) const {
  const State& heard = *state_;
  const double nyquist = heard.format.rate / 2.0, bin_hertz = heard.format.rate / static_cast<double>(heard.size);
  std::vector<NoiseSpectrum> found;
  for (std::size_t c = 0; c < heard.channels; ++c) {
    std::vector<double> mean(heard.size / 2 + 1);
    std::size_t count = 0;
    for (const auto& [level, spectra] : heard.by_level) {
      if (level > noise_dbfs + steady_db) break;
      count += spectra.count;
      for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += spectra.sums[c][i];
    }
    if (count == 0) return {};
    for (double& power : mean) power /= static_cast<double>(count);

    NoiseSpectrum noise;
    double last = 0, total = 0;
    for (std::size_t b = 0; b < NoiseSpectrum::bands; ++b) {
      const double from = NoiseSpectrum::middles_hertz[b] / half_band;
      const double to = std::min(nyquist, NoiseSpectrum::middles_hertz[b] * half_band);
      if (const auto density = low_quarter(mean, bin_hertz, from, to)) {
        last = *density;
        total += last * (to - from) / nyquist;
      }
      noise.density_dbfs[b] = decibels(last);
    }
    noise.dbfs = decibels(total);
    const double low = low_quarter(mean, bin_hertz, rumble_from, rumble_heard_to).value_or(0);
    noise.rumble_dbfs = decibels(low * (rumble_to - rumble_from) / nyquist);
    found.push_back(noise);
  }
  return found;
}

bool NoiseMeter::is_gated() const {
  const State& heard = *state_;
  return heard.silent_runs >= gated_runs &&
         static_cast<double>(heard.silent) >= gated_share * static_cast<double>(heard.silent + heard.sounding);
}

}  // namespace podmill
