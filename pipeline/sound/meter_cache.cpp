// SPDX-License-Identifier: MIT
#include "pipeline/sound/meter_cache.h"

#include <algorithm>
#include <optional>

#include "pipeline/sound/channels.h"
#include "pipeline/sound/read_ahead.h"

namespace podmill {

namespace {
/// Holds the mono fold of what it hears to other meters: one read serves the sound and its fold.
class FoldMeter final : public Meter {
 public:
  FoldMeter(Format mono, std::vector<Meter*> meters, const std::function<bool()>& in_vain)
      : meters_(std::move(meters)), in_vain_(in_vain), fold_(mono, usual_block) {}
  void hear(const Block& block) override {
    stopped_ = stopped_ || (in_vain_ && in_vain_());
    if (stopped_) return;
    fold_.resize(block.size());
    fold(block.samples(), fold_.samples());
    for (Meter* meter : meters_) meter->hear(fold_);
  }
  bool stopped() const { return stopped_; }

 private:
  std::vector<Meter*> meters_;
  const std::function<bool()>& in_vain_;
  bool stopped_ = false;
  Block fold_;
};
}  // namespace

void MeterCache::want_kind(Kind kind) {
  if (std::ranges::find(wanted_, kind.type, &Kind::type) == wanted_.end()) wanted_.push_back(kind);
}

std::vector<Meter*> MeterCache::start(const SoundPtr& sound) {
  std::vector<Meter*> meters;
  for (const Kind& kind : wanted_) {
    auto& meter = heard_[{sound.get(), kind.type}];
    if (meter) continue;
    meter = kind.make(sound->format());
    meters.push_back(meter.get());
  }
  kept_.push_back(sound);
  return meters;
}

void MeterCache::listen_to(const SoundPtr& sound, const SoundPtr& fold, const std::function<bool()>& in_vain) {
  std::vector<Meter*> meters = start(sound);
  std::optional<FoldMeter> fold_meter;
  if (fold && fold != sound) {
    fold_meter.emplace(fold->format(), start(fold), in_vain);
    meters.push_back(&*fold_meter);
  }
  try {
    listen(ahead ? *read_ahead(sound) : *sound, meters, tick);
  } catch (...) {
    // Half-heard meters must not pass for whole ones.
    forget(sound);
    forget(fold);
    throw;
  }
  if (fold_meter && fold_meter->stopped()) forget(fold);
}

void MeterCache::forget(const SoundPtr& sound) {
  std::erase_if(heard_, [&](const auto& entry) { return entry.first.first == sound.get(); });
}

void MeterCache::forget_all() {
  heard_.clear();
  kept_.clear();
}

}  // namespace podmill
