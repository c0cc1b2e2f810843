// SPDX-License-Identifier: MIT
#include "pipeline/timeline.h"

#include <algorithm>

#include "pipeline/edited.h"

namespace podmill {

namespace {
Frames clamped(Frames overlap, const Timeline::Piece& a, const Timeline::Piece& b) {
  return std::clamp(overlap, Frames{}, Frames{std::min(a.span.length(), b.span.length()).n / 2});
}
}  // namespace

Timeline::Timeline(SoundPtr recording) : recording_(std::move(recording)) {
  pieces_.push_back({Kind::body, recording_, {{}, recording_->length()}, {}});
}

void Timeline::cut(Span recorded) {
  if (recorded.empty()) return;
  std::vector<Piece> kept;
  for (const Piece& piece : pieces_) {
    if (piece.kind != Kind::body || recorded.end <= piece.span.begin || piece.span.end <= recorded.begin) {
      kept.push_back(piece);
      continue;
    }
    Piece head = piece, tail = piece;
    head.span.end = recorded.begin;
    tail.span.begin = recorded.end;
    if (!head.span.empty()) kept.push_back(head);
    if (!tail.span.empty()) {
      if (!head.span.empty()) tail.overlap = {};
      kept.push_back(tail);
    }
  }
  // What is now shorter, or first, can't fade as far as before.
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].overlap = i == 0 ? Frames{} : clamped(kept[i].overlap, kept[i - 1], kept[i]);
  }
  pieces_ = std::move(kept);
}

void Timeline::prepend(SoundPtr sound, Frames overlap, Kind kind) {
  assert(sound->format() == recording_->format());
  const Span whole{{}, sound->length()};
  if (whole.empty()) return;
  pieces_.insert(pieces_.begin(), {kind, std::move(sound), whole, {}});
  if (pieces_.size() > 1) pieces_[1].overlap = clamped(overlap, pieces_[0], pieces_[1]);
}

void Timeline::append(SoundPtr sound, Frames overlap, Kind kind) {
  assert(sound->format() == recording_->format());
  const Span whole{{}, sound->length()};
  if (whole.empty()) return;
  pieces_.push_back({kind, std::move(sound), whole, {}});
  const std::size_t last = pieces_.size() - 1;
  if (last > 0) pieces_[last].overlap = clamped(overlap, pieces_[last - 1], pieces_[last]);
}

void Timeline::replace_body(SoundPtr recording) {
  assert(recording->format() == recording_->format());
  for (Piece& piece : pieces_) {
    if (piece.kind == Kind::body) piece.sound = recording;
  }
  recording_ = std::move(recording);
}

bool Timeline::edited() const {
  return pieces_.size() != 1 || pieces_[0].kind != Kind::body || pieces_[0].span != Span{{}, recording_->length()};
}

Frames Timeline::length() const {
  Frames sum;
  for (const Piece& piece : pieces_) sum += piece.span.length() - piece.overlap;
  return sum;
}

Frames Timeline::heard_at(Frames recorded) const {
  Frames begin, after_body;
  for (const Piece& piece : pieces_) {
    begin -= piece.overlap;
    if (piece.kind == Kind::body) {
      if (recorded < piece.span.begin) return begin;
      if (recorded < piece.span.end) return begin + (recorded - piece.span.begin);
      after_body = begin + piece.span.length();
    }
    begin += piece.span.length();
  }
  return after_body;
}

std::optional<Frames> Timeline::recorded_at(Frames heard) const {
  Frames begin;
  for (const Piece& piece : pieces_) {
    begin -= piece.overlap;
    const Frames inside = heard - begin;
    if (piece.kind == Kind::body && inside >= Frames{} && inside < piece.span.length())
      return piece.span.begin + inside;
    begin += piece.span.length();
  }
  return {};
}

SoundPtr Timeline::render() const { return edited() ? edited_sound(recording_->format(), pieces_) : recording_; }

}  // namespace podmill
