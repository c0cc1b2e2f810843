// SPDX-License-Identifier: MIT
#include "media/processors/crossfaded.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "system/error.h"

namespace podmill {

namespace {

/// What the readers of one blend share.
struct Blend {
  SoundPtr plain, changed;
  std::vector<float> shares;
  Frames step;

  float share(std::size_t i) const { return shares[std::min(i, shares.size() - 1)]; }
};

class BlendedReader final : public Reader {
 public:
  BlendedReader(std::shared_ptr<const Blend> blend, Frames from)
      : blend_(std::move(blend)), changed_(blend_->changed->open(from)), at_(from) {}

  void read(Block& into) override {
    changed_->read(into);
    const Frames step = blend_->step;
    for (Frames i; i < into.size();) {
      const auto k = static_cast<std::size_t>((at_ + i).n / step.n);
      const Frames begin{static_cast<std::int64_t>(k) * step.n};
      const Frames end = std::min(into.size(), begin + step - at_);
      const float from = blend_->share(k), to = blend_->share(k + 1);
      if (from != 1 || to != 1) {
        const Block& plain = plain_at(at_ + i, end - i);
        for (Frames j; j < plain.size(); ++j.n) {
          const float way = static_cast<float>((at_ + i + j - begin).n) / static_cast<float>(step.n);
          mix(into.frame(i + j), plain.frame(j), from + (to - from) * way);
        }
      }
      i = end;
    }
    at_ += into.size();
  }

 private:
  static void mix(std::span<float> into, std::span<const float> plain, float share) {
    for (std::size_t c = 0; c < into.size(); ++c)
      into[c] = share == 0 ? plain[c] : plain[c] + share * (into[c] - plain[c]);
  }

  const Block& plain_at(Frames place, Frames count) {
    if (!plain_ || plain_stands_ != place) {
      plain_ = blend_->plain->open(place);
      plain_stands_ = place;
    }
    if (!piece_ || piece_->capacity() < count) piece_.emplace(blend_->plain->format(), count);
    piece_->resize({});
    while (piece_->size() < count) {
      const Frames missing = count - piece_->size();
      if (!part_ || part_->capacity() != missing) part_.emplace(piece_->format(), missing);
      plain_->read(*part_);
      if (part_->empty()) throw Error(Fault::codec, "the recording ends before its own length");
      const auto behind = static_cast<std::ptrdiff_t>(piece_->samples().size());
      piece_->resize(piece_->size() + part_->size());
      std::ranges::copy(part_->samples(), piece_->samples().begin() + behind);
    }
    plain_stands_ += count;
    return *piece_;
  }

  std::shared_ptr<const Blend> blend_;
  std::unique_ptr<Reader> changed_, plain_;
  Frames at_, plain_stands_;
  std::optional<Block> piece_, part_;
};

class Blended final : public Sound {
 public:
  explicit Blended(std::shared_ptr<const Blend> blend) : blend_(std::move(blend)) {}
  Format format() const override { return blend_->changed->format(); }
  Frames length() const override { return blend_->changed->length(); }
  std::unique_ptr<Reader> open(Frames from) const override { return std::make_unique<BlendedReader>(blend_, from); }

 private:
  std::shared_ptr<const Blend> blend_;
};

}  // namespace

SoundPtr crossfaded(SoundPtr plain, SoundPtr changed, std::vector<float> shares, Frames step) {
  if (std::ranges::all_of(shares, [](float share) { return share == 1; })) return changed;
  return std::make_shared<Blended>(
      std::make_shared<const Blend>(Blend{std::move(plain), std::move(changed), std::move(shares), step}));
}

}  // namespace podmill
