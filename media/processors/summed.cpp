// SPDX-License-Identifier: MIT
#include "media/processors/summed.h"

#include <algorithm>

namespace podmill {

namespace {

/// Reads a whole block's worth or up to the end: readers may give less than asked, each as it likes.
class Filler {
 public:
  Filler(std::unique_ptr<Reader> of, Format format) : of_(std::move(of)), part_(format, {1}) {}

  /// Adds to `into` from its start on; says how many frames were added.
  Frames add_to(Block& into) {
    const auto channels = static_cast<std::size_t>(into.format().channels);
    Frames done;
    while (done < into.size()) {
      const Frames wanted = std::min(into.size() - done, usual_block);
      if (part_.capacity() != wanted) part_ = Block(into.format(), wanted);
      of_->read(part_);
      if (part_.empty()) break;
      const std::span<const float> from = part_.samples();
      const std::span<float> to = into.samples().subspan(static_cast<std::size_t>(done.n) * channels, from.size());
      for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
      done += part_.size();
    }
    return done;
  }

 private:
  std::unique_ptr<Reader> of_;
  Block part_;
};

class MixedReader final : public Reader {
 public:
  explicit MixedReader(std::vector<Filler> of) : of_(std::move(of)) {}
  void read(Block& into) override {
    into.resize(into.capacity());
    std::ranges::fill(into.samples(), 0.0F);
    Frames longest;
    for (Filler& filler : of_) longest = std::max(longest, filler.add_to(into));
    into.resize(longest);
  }

 private:
  std::vector<Filler> of_;
};

class Mixed final : public Sound {
 public:
  explicit Mixed(std::vector<SoundPtr> sounds) : sounds_(std::move(sounds)) {}
  Format format() const override { return sounds_.front()->format(); }
  Frames length() const override {
    Frames longest;
    for (const SoundPtr& sound : sounds_) longest = std::max(longest, sound->length());
    return longest;
  }
  std::unique_ptr<Reader> open(Frames from) const override {
    std::vector<Filler> fillers;
    for (const SoundPtr& sound : sounds_) fillers.emplace_back(sound->open(from), format());
    return std::make_unique<MixedReader>(std::move(fillers));
  }

 private:
  std::vector<SoundPtr> sounds_;
};

}  // namespace

SoundPtr summed(std::vector<SoundPtr> sounds) {
  assert(!sounds.empty());
  assert(std::ranges::all_of(sounds, [&](const SoundPtr& s) { return s->format() == sounds.front()->format(); }));
  if (sounds.size() == 1) return std::move(sounds.front());
  return std::make_shared<Mixed>(std::move(sounds));
}

}  // namespace podmill
