// SPDX-License-Identifier: MIT
#include "pipeline/sound/edit_list.h"

#include <algorithm>

namespace podmill {

namespace {

constexpr auto body = EditList::Kind::body;

/// Of a fade between two pieces of the recording, what belongs to the first one's side; the rest is the second's.
Frames first_half(Frames overlap) { return {overlap.n / 2}; }

}  // namespace

EditList::EditList(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {
  Frames begin;
  for (const Piece& piece : pieces_) {
    begin -= piece.overlap;
    Placed next{piece.kind, placed_.size(), piece.span, {begin, begin + piece.span.length()}};
    if (!placed_.empty() && piece.kind == body && placed_.back().kind == body) {
      const Frames early = first_half(piece.overlap), late = piece.overlap - early;
      placed_.back().own.end -= late;
      placed_.back().heard.end -= late;
      next.own.begin += early;
      next.heard.begin += early;
    }
    placed_.push_back(next);
    begin += piece.span.length();
  }
}

Frames EditList::length() const {
  Frames sum;
  for (const Piece& piece : pieces_) sum += piece.span.length() - piece.overlap;
  return sum;
}

Frames EditList::heard_at(Frames recorded) const {
  Frames after_body;
  for (const Placed& placed : placed_) {
    if (placed.kind != body) continue;
    if (recorded < placed.own.begin) return placed.heard.begin;
    if (recorded < placed.own.end) return placed.heard.begin + (recorded - placed.own.begin);
    after_body = placed.heard.end;
  }
  return after_body;
}

std::optional<Frames> EditList::recorded_at(Frames heard) const {
  for (const Placed& placed : placed_) {
    if (placed.kind == body && heard >= placed.heard.begin && heard < placed.heard.end)
      return placed.own.begin + (heard - placed.heard.begin);
  }
  return {};
}

std::optional<Span> EditList::cut_around(Frames recorded, Frames recording_length) const {
  Span cut{{}, recording_length};
  for (const Placed& placed : placed_) {
    if (placed.kind != body) continue;
    if (placed.own.begin <= recorded && recorded < placed.own.end) return {};
    if (placed.own.end <= recorded) cut.begin = std::max(cut.begin, placed.own.end);
    if (placed.own.begin > recorded) cut.end = std::min(cut.end, placed.own.begin);
  }
  return cut;
}

}  // namespace podmill
