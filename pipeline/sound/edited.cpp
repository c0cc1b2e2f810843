// SPDX-License-Identifier: MIT
#include "pipeline/sound/edited.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "system/error.h"

namespace podmill {

namespace {

struct Placed {
  SoundPtr sound;
  Span source;   // frames of the sound
  Frames begin;  // where the first of them is heard
  Frames overlap;
  Frames end() const { return begin + source.length(); }
};

/// Reads a sound at rising places through one reader.
class Cursor {
 public:
  /// Fills the whole of `into` with what stands from `place` on.
  void fill(const SoundPtr& sound, Frames place, Block& into) {
    go(sound, place);
    const Frames wanted = into.size();
    const auto channels = static_cast<std::size_t>(into.format().channels);
    for (Frames done; done < wanted;) {
      const Frames step = std::min(wanted - done, usual_block);
      if (!piece_ || piece_->capacity() != step) piece_.emplace(into.format(), step);
      read();
      std::ranges::copy(piece_->samples(), into.samples().begin() + static_cast<std::ptrdiff_t>(channels * done.n));
      done += piece_->size();
    }
  }

 private:
  void go(const SoundPtr& sound, Frames place) {
    if (sound_ != sound || place < at_) {
      sound_ = sound;
      reader_ = sound->open(place);
      at_ = place;
    }
    while (at_ < place) {
      piece_.emplace(sound->format(), std::min(place - at_, usual_block));
      read();
    }
  }
  void read() {
    reader_->read(*piece_);
    if (piece_->empty()) throw Error(Fault::codec, "the recording ends before its own length");
    at_ += piece_->size();
  }
  SoundPtr sound_;
  std::unique_ptr<Reader> reader_;
  std::optional<Block> piece_;
  Frames at_;
};

class EditedReader final : public Reader {
 public:
  EditedReader(std::vector<Placed> pieces, Frames from) : pieces_(std::move(pieces)), at_(from) {
    while (now_ < pieces_.size() && pieces_[now_].end() <= from) ++now_;
  }

  void read(Block& into) override {
    into.resize({});
    if (now_ == pieces_.size()) return;
    const Placed& piece = pieces_[now_];
    const Placed* next = now_ + 1 < pieces_.size() ? &pieces_[now_ + 1] : nullptr;
    const Frames alone_until = next ? next->begin : piece.end();
    const bool alone = at_ < alone_until;
    into.resize(std::min(into.capacity(), (alone ? alone_until : piece.end()) - at_));
    const Frames place = piece.source.begin + (at_ - piece.begin);
    if (alone) {
      lead_.fill(piece.sound, place, into);
    } else if (follows(piece, *next)) {
      leave(piece, place, into);
      fade_in(*next, lead_, into);
    } else {
      lead_.fill(piece.sound, place, into);
      fade_in(*next, follow_, into);
    }
    at_ += into.size();
    if (at_ < piece.end()) return;
    ++now_;
    tail_.reset();
    if (!alone && !follows(piece, *next)) std::swap(lead_, follow_);
  }

 private:
  /// Whether one reader comes by both, with no more to be kept than a block.
  static bool follows(const Placed& piece, const Placed& next) {
    return next.sound == piece.sound && next.source.begin >= piece.source.end && next.overlap <= usual_block;
  }

  /// What is left of a piece is read at once, so that its reader is free for the next.
  void leave(const Placed& piece, Frames place, Block& into) {
    if (!tail_) {
      tail_from_ = place;
      tail_.emplace(into.format(), piece.source.end - place);
      tail_->resize(tail_->capacity());
      lead_.fill(piece.sound, place, *tail_);
    }
    const auto channels = into.format().channels;
    const auto from = static_cast<std::size_t>((place - tail_from_).n * channels);
    std::ranges::copy(tail_->samples().subspan(from, into.samples().size()), into.samples().begin());
  }

  void fade_in(const Placed& next, Cursor& cursor, Block& into) {
    Block coming(into.format(), into.size());
    coming.resize(into.size());
    const Frames place = at_ - next.begin;
    cursor.fill(next.sound, next.source.begin + place, coming);
    for (Frames i; i < into.size(); ++i.n) {
      const double way = (static_cast<double>((place + i).n) + 0.5) / static_cast<double>(next.overlap.n);
      const auto in = static_cast<float>(std::sin(way * std::numbers::pi / 2));
      const auto out = static_cast<float>(std::cos(way * std::numbers::pi / 2));
      std::ranges::transform(into.frame(i), coming.frame(i), into.frame(i).begin(),
                             [&](float a, float b) { return out * a + in * b; });
    }
  }

  const std::vector<Placed> pieces_;
  std::size_t now_ = 0;
  Frames at_;
  Cursor lead_, follow_;
  std::optional<Block> tail_;  // of the piece that is left, from tail_from_ on
  Frames tail_from_;
};

class Edited final : public Sound {
 public:
  Edited(Format format, std::vector<Timeline::Piece> pieces) : format_(format) {
    for (Timeline::Piece& piece : pieces) {
      const Frames begin = length_ - piece.overlap;
      pieces_.push_back({std::move(piece.sound), piece.span, begin, piece.overlap});
      length_ = pieces_.back().end();
    }
  }
  Format format() const override { return format_; }
  Frames length() const override { return length_; }
  std::unique_ptr<Reader> open(Frames from) const override { return std::make_unique<EditedReader>(pieces_, from); }

 private:
  Format format_;
  std::vector<Placed> pieces_;
  Frames length_;
};

}  // namespace

SoundPtr edited_sound(Format format, std::vector<Timeline::Piece> pieces) {
  return std::make_shared<Edited>(format, std::move(pieces));
}

}  // namespace podmill
