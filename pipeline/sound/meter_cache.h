// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <typeindex>
#include <utility>
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill {

/// What has been heard of the job's sounds, so that no sound is read twice for two questions. Stages
/// say in `plan` which meters they will ask for; the first question about a sound then reads it once
/// with all of them. Used by one thread.
///
/// A meter kind M is a Meter with a constructor M(Format).
class MeterCache {
 public:
  template <class M>
  void want() {
    want_kind(
        {typeid(M), [](const Format& format) -> std::unique_ptr<Meter> { return std::make_unique<M>(format); }});
  }

  /// What M heard of the whole sound: remembered, or read now together with every other wanted meter.
  template <class M>
  const M& measured(const SoundPtr& sound) {
    want<M>();
    if (!knows(sound, typeid(M))) listen_to(sound);
    return static_cast<const M&>(*heard_.at({sound.get(), typeid(M)}));
  }

  /// Reads the sound once with all wanted meters and, in the same read, its mono fold (which must be
  /// `folded(sound)`; null: no fold), unless `in_vain` says meanwhile that nobody will ask about that: then it stays
  /// unheard. Nothing is read that is known already.
  void listen_to(const SoundPtr& sound, const SoundPtr& fold = nullptr, const std::function<bool()>& in_vain = {});
  /// What M has heard so far of a sound that is being listened to; null: it isn't wanted.
  template <class M>
  const M* measuring(const SoundPtr& sound) const {
    const auto meter = heard_.find({sound.get(), typeid(M)});
    return meter == heard_.end() ? nullptr : static_cast<const M*>(meter->second.get());
  }

  /// What was heard of a sound that nobody will ask about again; hours of it are megabytes.
  void forget(const SoundPtr& sound);
  void forget_all();

  bool knows(const SoundPtr& sound, std::type_index kind) const { return heard_.contains({sound.get(), kind}); }

  Tick tick;           ///< told how far a read has come
  bool ahead = false;  ///< reads decode on a second thread

 private:
  struct Kind {
    std::type_index type;
    std::unique_ptr<Meter> (*make)(const Format&);
  };
  void want_kind(Kind kind);
  std::vector<Meter*> start(const SoundPtr& sound);

  std::vector<Kind> wanted_;
  std::map<std::pair<const Sound*, std::type_index>, std::unique_ptr<Meter>> heard_;
  std::vector<SoundPtr> kept_;  // an address in heard_ must not be used again by another sound
};

}  // namespace podmill
