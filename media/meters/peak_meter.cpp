// SPDX-License-Identifier: MIT
#include <algorithm>

#include "media/dsp/ebur128_state.h"
#include "media/dsp/nan_guard.h"
#include "media/dsp/oversampler.h"
#include "media/meters/levels.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

std::optional<double> decibels(double peak) {
  if (!(peak > 0)) return {};
  return db_from_amplitude(peak);
}

constexpr std::size_t reach = oversampler::reach;

/// The largest values between the samples: by libebur128, and by whichever reads higher.
struct Crests {
  double coarse = 0;
  float fine = 0;
};

}  // namespace

/// Goes through the sound in windows, of which the oversampler rules out most. What it finds, libebur128 is asked
/// for.
struct PeakMeter::State {
  explicit State(const Format& shape)
      : format(shape),
        channels(static_cast<std::size_t>(shape.channels)),
        ebur128(make_ebur128(shape, EBUR128_MODE_TRUE_PEAK)),
        heard(2 * reach * channels) {}

  void hear(const Finite& block);
  void raise(Crests& crests, std::span<const float> samples) const;
  double by_ebur128(std::span<const float> around) const;
  Crests all() const;

  Format format;
  std::size_t channels;
  Ebur128 ebur128;
  std::vector<float> room;
  std::vector<float> heard;  // the last frames of what was heard, 2 reaches of them; before the sound, zeros
  float sample_peak = 0;
  Crests crests;
};

void PeakMeter::State::hear(const Finite& block) {
  const auto& [samples, peak] = block;
  sample_peak = std::max(sample_peak, peak);
  crests.coarse = std::max<double>(crests.coarse, sample_peak);
  crests.fine = std::max(crests.fine, sample_peak);
  heard.insert(heard.end(), samples.begin(), samples.end());
  raise(crests, heard);
  heard.erase(heard.begin(), heard.end() - static_cast<std::ptrdiff_t>(2 * reach * channels));
}

/// Hears the time between these frames, but for `reach` of them at either end.
void PeakMeter::State::raise(Crests& found, std::span<const float> samples) const {
  const auto known = [&] { return std::min(static_cast<float>(found.coarse), found.fine); };
  oversampler::each_above(known(), samples, format, [&](std::size_t, auto around, std::span<const float> peaks) {
    const float peak = std::ranges::max(peaks);
    // It sums up floats where libebur128 sums up doubles.
    if (peak * 1.00001 > found.coarse) found.coarse = std::max(found.coarse, by_ebur128(around));
    found.fine = std::max({found.fine, peak, static_cast<float>(found.coarse)});
    return known();
  });
}

/// libebur128's own peak of the time that `around` surrounds. Its values lag half its taps behind the frames that it
/// is given, and the frames before must go in by a call of their own so as not to count.
double PeakMeter::State::by_ebur128(std::span<const float> around) const {
  const std::size_t taps = oversampler::coarse(format.rate).taps, before = reach - taps / 2;
  const std::size_t count = around.size() / channels - 2 * reach;
  add_frames(*ebur128, around.subspan(before * channels, taps * channels));
  add_frames(*ebur128, around.subspan((before + taps) * channels, count * channels));
  double highest = 0;
  for (unsigned channel = 0; channel < channels; ++channel) {
    double peak = 0;
    ebur128_prev_true_peak(ebur128.get(), channel, &peak);
    highest = std::max(highest, peak);
  }
  return highest;
}

/// With the time behind the last windows: libebur128 goes as far as its last frame lets it, the wave rings on.
Crests PeakMeter::State::all() const {
  Crests found = crests;
  std::vector<float> end = heard;
  end.resize(end.size() + 2 * reach * channels);
  const std::size_t lag = oversampler::coarse(format.rate).taps / 2;
  raise(found, std::span(end).first((3 * reach - lag) * channels));
  const double coarse = found.coarse;
  raise(found, end);
  found.coarse = coarse;
  return found;
}

PeakMeter::PeakMeter(const Format& format) : state_(std::make_unique<State>(format)) {}
PeakMeter::~PeakMeter() = default;

void PeakMeter::hear(const Block& block) {
  if (!block.empty()) state_->hear(finite_with_peak(block.samples(), state_->room));
}

std::optional<double> PeakMeter::sample_peak_dbfs() const { return decibels(state_->sample_peak); }
std::optional<double> PeakMeter::true_peak_dbtp() const { return decibels(state_->all().coarse); }
std::optional<double> PeakMeter::fine_true_peak_dbtp() const { return decibels(state_->all().fine); }

}  // namespace podmill
