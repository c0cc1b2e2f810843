// SPDX-License-Identifier: MIT
#include "pipeline/sound/channels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/sound/decibel.h"
#include "pipeline/sound/part.h"

namespace podmill {

namespace {

/// A stereo sound heard as mono, or mono as stereo: the same frames, other channels.
class Remapped final : public Sound {
 public:
  using Map = void (*)(std::span<const float> from, std::span<float> to);
  Remapped(SoundPtr of, int channels, Map map) : of_(std::move(of)), channels_(channels), map_(map) {}
  Format format() const override { return {of_->format().rate, channels_}; }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct RemappedReader final : Reader {
      RemappedReader(std::unique_ptr<Reader> inner, Format format, Map how)
          : of(std::move(inner)), block(format, usual_block), map(how) {}
      void read(Block& into) override {
        if (block.capacity() != std::min(usual_block, into.capacity())) {
          block = Block(block.format(), std::min(usual_block, into.capacity()));
        }
        of->read(block);
        into.resize(block.size());
        map(block.samples(), into.samples());
      }
      std::unique_ptr<Reader> of;
      Block block;
      Map map;
    };
    return std::make_unique<RemappedReader>(of_->open(from), of_->format(), map_);
  }

 private:
  SoundPtr of_;
  int channels_;
  Map map_;
};

template <int channel>
void pick(std::span<const float> stereo, std::span<float> mono) {
  for (std::size_t i = 0; i < mono.size(); ++i) mono[i] = stereo[2 * i + channel];
}

void twice(std::span<const float> mono, std::span<float> stereo) {
  for (std::size_t i = 0; i < mono.size(); ++i) stereo[2 * i] = stereo[2 * i + 1] = mono[i];
}

double decibels(double power) { return power > 0 ? db_from_power(power) : -std::numeric_limits<double>::infinity(); }

constexpr double side_floor = 1e-10;    // -100 dBFS: below 16-bit dither, no side worth keeping
constexpr double silent_window = 1e-9;  // -90 dBFS: a window without programme says nothing of its width

}  // namespace

void fold(std::span<const float> stereo, std::span<float> mono) {
  for (std::size_t i = 0; i < mono.size(); ++i) mono[i] = 0.5F * (stereo[2 * i] + stereo[2 * i + 1]);
}

SoundPtr folded(SoundPtr stereo) {
  if (stereo->format().channels == 1) return stereo;
  return std::make_shared<Remapped>(std::move(stereo), 1, fold);
}

SoundPtr doubled(SoundPtr mono) {
  if (mono->format().channels == 2) return mono;
  return std::make_shared<Remapped>(std::move(mono), 2, twice);
}

SoundPtr picked(SoundPtr stereo, int channel) {
  return std::make_shared<Remapped>(std::move(stereo), 1, channel == 0 ? pick<0> : pick<1>);
}

SoundPtr inverted(SoundPtr stereo, int channel) {
  return shaped(std::move(stereo), [channel](Block& block, Frames) {
    const std::span<float> samples = block.samples();
    for (std::size_t i = static_cast<std::size_t>(channel); i < samples.size(); i += 2) samples[i] = -samples[i];
  });
}

ChannelMeter::ChannelMeter(const Format& format) : format_(format), window_(format.frames(Millis{100})) {}

void ChannelMeter::hear(const Block& block) {
  if (format_.channels != 2) return;
  const std::span<const float> samples = block.samples();
  std::size_t i = 0;
  while (i < samples.size()) {
    const std::size_t take = std::min(samples.size() - i, static_cast<std::size_t>(2 * (window_ - filled_).n));
    for (const std::size_t end = i + take; i < end; i += 2) {
      const double l = samples[i], r = samples[i + 1];
      left_ += l * l;
      right_ += r * r;
      cross_ += l * r;
    }
    filled_ += {static_cast<std::int64_t>(take / 2)};
    if (filled_ == window_) close_window();
  }
}

void ChannelMeter::close_window() {
  const auto n = static_cast<double>(filled_.n);
  const double mid = (left_ + right_ + 2 * cross_) / 4 / n, side = (left_ + right_ - 2 * cross_) / 4 / n;
  if (mid + side > silent_window) {
    // The difference of large sums carries their rounding; what lies under the floor counts as no side.
    const double width = std::max(side, side_floor) / std::max(mid, side_floor);
    if (side > side_floor) worst_side_ = std::max(worst_side_, width);
    has_programme_ = true;
  }
  max_left_ = std::max(max_left_, left_ / n);
  max_right_ = std::max(max_right_, right_ / n);
  all_left_ += left_;
  all_right_ += right_;
  all_cross_ += cross_;
  heard_ += filled_;
  left_ = right_ = cross_ = 0;
  filled_ = {};
}

bool ChannelMeter::is_wide() const { return -decibels(worst_side_) <= fold_side_under_mid_db; }

ChannelMeter::Result ChannelMeter::result() const {
  ChannelMeter all = *this;
  if (all.filled_.n > 0) all.close_window();
  const double n = std::max(1.0, static_cast<double>(all.heard_.n));
  const double l = all.all_left_ / n, r = all.all_right_ / n, cross = all.all_cross_ / n;
  const double both = std::sqrt(l * r);
  return {.left_dbfs = decibels(l),
          .right_dbfs = decibels(r),
          .left_max_dbfs = decibels(all.max_left_),
          .right_max_dbfs = decibels(all.max_right_),
          .mid_dbfs = decibels((l + r + 2 * cross) / 4),
          .side_dbfs = decibels(std::max(0.0, (l + r - 2 * cross) / 4)),
          .side_under_mid_db = -decibels(all.worst_side_),
          .correlation = both > 0 ? cross / both : 0,
          .has_programme = all.has_programme_};
}

}  // namespace podmill
