// SPDX-License-Identifier: MIT
#include "media/mp3/overshoot_corrector.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/dsp/oversampler.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/decibel.h"

namespace podmill {

namespace {

using Overshoot = OvershootCorrector::Overshoot;

/// How often a stretch is encoded at most.
constexpr int most_attempts = 3;
/// What is over even so has peaks all about it.
constexpr double last_headroom_db = 0.5;
/// The noise of one MP3 frame spreads over it and the next: 24 ms each at 48 kHz.
constexpr Millis around_overshoot{20};

/// Where the wave exceeds the ceiling, `samples` beginning at `from`; but for the oversampler's reach at either end.
std::vector<Overshoot> overshoots(std::span<const float> samples, const Format& format, Frames from,
                                  double ceiling_dbtp) {
  const auto ceiling = static_cast<float>(amplitude_from_db(ceiling_dbtp));
  from += Frames{oversampler::reach};
  std::vector<Overshoot> found;
  oversampler::each_above(ceiling, samples, format, [&](std::size_t at, auto, std::span<const float> peaks) {
    const auto highest = std::ranges::max_element(peaks);
    const Frames place{static_cast<std::int64_t>(at) + (highest - peaks.begin())};
    if (*highest > ceiling) found.push_back({from + place, 20 * std::log10(*highest) - ceiling_dbtp});
    return ceiling;
  });
  return found;
}

double at(const Ceiling& ceiling, Frames place) {
  for (const auto& [where, dbtp] : ceiling.lower)
    if (where.begin <= place && place < where.end) return dbtp;
  return ceiling.dbtp;
}

/// Stretches that touch become one, as low as the lowest.
void lower(Ceiling& ceiling, Ceiling::Lower more) {
  auto& all = ceiling.lower;
  const auto first = std::ranges::lower_bound(all, more.where.begin, {}, [](const auto& l) { return l.where.end; });
  const auto last =
      std::ranges::upper_bound(first, all.end(), more.where.end, {}, [](const auto& l) { return l.where.begin; });
  for (auto touched = first; touched != last; ++touched) {
    more.where = {std::min(more.where.begin, touched->where.begin), std::max(more.where.end, touched->where.end)};
    more.dbtp = std::min(more.dbtp, touched->dbtp);
  }
  all.insert(all.erase(first, last), more);
}

}  // namespace

OvershootCorrector::OvershootCorrector(const Format& format, double promised_dbtp, Ceiling start, Render render)
    : format_(format), promised_dbtp_(promised_dbtp), ceiling_(std::move(start)), render_(std::move(render)) {}

std::optional<Mp3Revision> OvershootCorrector::judge(const Mp3Stretch& stretch) {
  const std::vector<Overshoot> over = overshoots_of(stretch);
  if (over.empty() || stretch.attempt == most_attempts) {
    keep_end(stretch.decoded);
    return {};
  }
  const Frames around = format_.frames(around_overshoot), spread = Limited::spread(format_.rate);
  const Ceiling before = ceiling_;
  const double more_db = stretch.attempt + 1 < most_attempts ? mp3_more_headroom_db : last_headroom_db;
  std::vector<Span> changed;
  for (const auto& [place, by_db] : over) {
    lower(ceiling_, {{place - around, place + around}, at(before, place) - by_db - more_db});
    changed.push_back({place - around - spread, place + around + spread});
  }
  return Mp3Revision{render_(ceiling_), std::move(changed)};
}

std::vector<Overshoot> OvershootCorrector::overshoots_of(const Mp3Stretch& stretch) const {
  std::vector<float> seam = before_;
  const auto begin = stretch.decoded.first(std::min(stretch.decoded.size(), context()));
  seam.insert(seam.end(), begin.begin(), begin.end());
  const Frames before{static_cast<std::int64_t>(before_.size()) / format_.channels};
  std::vector<Overshoot> over = overshoots(seam, format_, stretch.from - before, promised_dbtp_);
  const auto inside = overshoots(stretch.decoded, format_, stretch.from, promised_dbtp_);
  over.insert(over.end(), inside.begin(), inside.end());
  return over;
}

void OvershootCorrector::keep_end(std::span<const float> decoded) {
  before_.insert(before_.end(), decoded.end() - static_cast<std::ptrdiff_t>(std::min(decoded.size(), context())),
                 decoded.end());
  before_.erase(before_.begin(), before_.end() - static_cast<std::ptrdiff_t>(std::min(before_.size(), context())));
}

/// How many samples the oversampler takes to look at the seam between two stretches.
std::size_t OvershootCorrector::context() const {
  return 2 * oversampler::reach * static_cast<std::size_t>(format_.channels);
}

}  // namespace podmill
