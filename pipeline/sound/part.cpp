// SPDX-License-Identifier: MIT
#include "pipeline/sound/part.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace podmill {

namespace {

/// Up to `most` frames of `from` into the head of `into`, which may be larger.
void read_at_most(Reader& from, Block& into, Frames most, std::optional<Block>& spare) {
  if (into.capacity() <= most) return from.read(into);
  if (!spare || spare->capacity() != most) spare.emplace(into.format(), most);
  from.read(*spare);
  into.resize(spare->size());
  std::ranges::copy(spare->samples(), into.samples().begin());
}

class Part final : public Sound {
 public:
  Part(SoundPtr of, Span span) : of_(std::move(of)), span_(span) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return std::max(Frames{}, std::min(span_.end, of_->length()) - span_.begin); }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct PartReader final : Reader {
      void read(Block& into) override {
        into.resize({});
        if (left.n <= 0) return;
        read_at_most(*of, into, left, spare);
        left -= into.size();
      }
      std::unique_ptr<Reader> of;
      Frames left;
      std::optional<Block> spare;
    };
    auto reader = std::make_unique<PartReader>();
    reader->of = of_->open(span_.begin + from);
    reader->left = span_.length() - from;
    return reader;
  }

 private:
  SoundPtr of_;
  Span span_;
};

class Joined final : public Sound {
 public:
  explicit Joined(std::vector<SoundPtr> sounds) : sounds_(std::move(sounds)) {}
  Format format() const override { return sounds_.front()->format(); }
  Frames length() const override {
    return std::accumulate(sounds_.begin(), sounds_.end(), Frames{},
                           [](Frames sum, const SoundPtr& sound) { return sum + sound->length(); });
  }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct JoinedReader final : Reader {
      explicit JoinedReader(std::vector<SoundPtr> all) : sounds(std::move(all)) {}
      void read(Block& into) override {
        for (; next <= sounds.size(); reader = sounds[next++]->open()) {
          into.resize({});
          if (reader) reader->read(into);
          if (!into.empty() || next == sounds.size()) return;
        }
      }
      const std::vector<SoundPtr> sounds;
      std::size_t next = 0;  // of the sound to open after `reader`
      std::unique_ptr<Reader> reader;
    };
    auto reader = std::make_unique<JoinedReader>(sounds_);
    // Only a start inside needs lengths, which can cost a first read of each part.
    for (; from.n > 0 && reader->next < sounds_.size() && from >= sounds_[reader->next]->length(); ++reader->next) {
      from -= sounds_[reader->next]->length();
    }
    if (from.n > 0 && reader->next < sounds_.size()) reader->reader = sounds_[reader->next++]->open(from);
    return reader;
  }

 private:
  std::vector<SoundPtr> sounds_;
};

class Silence final : public Sound {
 public:
  Silence(Format format, Frames length) : format_(format), length_(length) {}
  Format format() const override { return format_; }
  Frames length() const override { return length_; }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct SilenceReader final : Reader {
      void read(Block& into) override {
        into.resize(std::clamp(left, Frames{}, into.capacity()));
        left -= into.size();
        std::ranges::fill(into.samples(), 0.0F);
      }
      Frames left;
    };
    auto reader = std::make_unique<SilenceReader>();
    reader->left = length_ - from;
    return reader;
  }

 private:
  Format format_;
  Frames length_;
};

class Shaped final : public Sound {
 public:
  using Shape = std::function<void(Block&, Frames)>;
  Shaped(SoundPtr of, Shape shape) : of_(std::move(of)), shape_(std::make_shared<const Shape>(std::move(shape))) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct ShapedReader final : Reader {
      void read(Block& into) override {
        of->read(into);
        if (into.empty()) return;
        (*shape)(into, at);
        at += into.size();
      }
      std::unique_ptr<Reader> of;
      std::shared_ptr<const Shape> shape;
      Frames at;
    };
    auto reader = std::make_unique<ShapedReader>();
    reader->of = of_->open(from);
    reader->shape = shape_;
    reader->at = from;
    return reader;
  }

 private:
  SoundPtr of_;
  std::shared_ptr<const Shape> shape_;
};

}  // namespace

SoundPtr part(SoundPtr of, Span span) { return std::make_shared<Part>(std::move(of), span); }

SoundPtr joined(std::vector<SoundPtr> sounds) {
  assert(!sounds.empty());
  assert(std::ranges::all_of(sounds, [&](const SoundPtr& s) { return s->format() == sounds.front()->format(); }));
  if (sounds.size() == 1) return std::move(sounds.front());
  return std::make_shared<Joined>(std::move(sounds));
}

SoundPtr silence(Format format, Frames length) { return std::make_shared<Silence>(format, length); }

SoundPtr shaped(SoundPtr of, std::function<void(Block&, Frames)> shape) {
  return std::make_shared<Shaped>(std::move(of), std::move(shape));
}

}  // namespace podmill
