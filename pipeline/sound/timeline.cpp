// SPDX-License-Identifier: MIT
#include "pipeline/sound/timeline.h"

#include <algorithm>

#include "pipeline/sound/edited.h"

namespace podmill {

namespace {
Frames clamped(Frames overlap, const Timeline::Piece& a, const Timeline::Piece& b) {
  return std::clamp(overlap, Frames{}, Frames{std::min(a.span.length(), b.span.length()).n / 2});
}
/// Lets both sides of a cut go on into it by half the fade. A third of either side, so that neither is in two fades.
void fade_across(Timeline::Piece& head, Timeline::Piece& tail, Frames fade) {
  const std::int64_t cut = (tail.span.begin - head.span.end).n;
  const Frames half{std::min({fade.n / 2, cut / 2, head.span.length().n / 3, tail.span.length().n / 3})};
  head.span.end += half;
  tail.span.begin -= half;
  tail.overlap = half + half;
}

}  // namespace

Timeline::Timeline(SoundPtr recording) : recording_(std::move(recording)), recording_length_(recording_->length()) {
  take({{Kind::body, recording_, {{}, recording_->length()}, {}}});
}

void Timeline::take(std::vector<Piece> pieces) {
  pieces_ = std::move(pieces);
  std::vector<EditList::Piece> edits;
  edits.reserve(pieces_.size());
  for (const Piece& piece : pieces_) edits.push_back({piece.kind, piece.span, piece.overlap, piece.name});
  edits_ = EditList(std::move(edits));
}

void Timeline::cut(Span recorded, Frames fade) {
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
    if (!head.span.empty() && !tail.span.empty()) fade_across(head, tail, fade);
    if (!head.span.empty()) kept.push_back(head);
    if (!tail.span.empty()) kept.push_back(tail);
  }
  // What is now shorter, or first, can't fade as far as before.
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].overlap = i == 0 ? Frames{} : clamped(kept[i].overlap, kept[i - 1], kept[i]);
  }
  take(std::move(kept));
}

void Timeline::prepend(SoundPtr sound, Frames overlap, Kind kind, std::string name) {
  assert(sound->format() == recording_->format());
  const Span whole{{}, sound->length()};
  if (whole.empty()) return;
  std::vector<Piece> pieces = pieces_;
  pieces.insert(pieces.begin(), {kind, std::move(sound), whole, {}, std::move(name)});
  if (pieces.size() > 1) pieces[1].overlap = clamped(overlap, pieces[0], pieces[1]);
  take(std::move(pieces));
}

void Timeline::append(SoundPtr sound, Frames overlap, Kind kind, std::string name) {
  assert(sound->format() == recording_->format());
  const Span whole{{}, sound->length()};
  if (whole.empty()) return;
  std::vector<Piece> pieces = pieces_;
  pieces.push_back({kind, std::move(sound), whole, {}, std::move(name)});
  const std::size_t last = pieces.size() - 1;
  if (last > 0) pieces[last].overlap = clamped(overlap, pieces[last - 1], pieces[last]);
  take(std::move(pieces));
}

bool Timeline::edited() const {
  return pieces_.size() != 1 || pieces_[0].kind != Kind::body || pieces_[0].span != Span{{}, recording_->length()};
}

SoundPtr Timeline::render() const { return edited() ? edited_sound(recording_->format(), pieces_) : recording_; }

}  // namespace podmill
