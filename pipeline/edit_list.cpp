// SPDX-License-Identifier: MIT
#include "pipeline/edit_list.h"

#include <algorithm>

namespace podmill {

namespace {

bool is_body(const EditList::Piece& piece) { return piece.kind == EditList::Kind::body; }

/// Of a fade between two pieces of the recording, what belongs to the first one's side; the rest is the second's.
Frames first_half(Frames overlap) { return {overlap.n / 2}; }

}  // namespace

std::vector<EditList::Placed> EditList::placed() const {
  std::vector<Placed> all;
  Frames begin;
  for (const Piece& piece : pieces_) {
    begin -= piece.overlap;
    Placed next{&piece, piece.span, {begin, begin + piece.span.length()}};
    if (!all.empty() && is_body(piece) && is_body(*all.back().piece)) {
      const Frames early = first_half(piece.overlap), late = piece.overlap - early;
      all.back().own.end -= late;
      all.back().heard.end -= late;
      next.own.begin += early;
      next.heard.begin += early;
    }
    all.push_back(next);
    begin += piece.span.length();
  }
  return all;
}

Frames EditList::length() const {
  Frames sum;
  for (const Piece& piece : pieces_) sum += piece.span.length() - piece.overlap;
  return sum;
}

Frames EditList::heard_at(Frames recorded) const {
  Frames after_body;
  for (const Placed& placed : placed()) {
    if (!is_body(*placed.piece)) continue;
    if (recorded < placed.own.begin) return placed.heard.begin;
    if (recorded < placed.own.end) return placed.heard.begin + (recorded - placed.own.begin);
    after_body = placed.heard.end;
  }
  return after_body;
}

std::optional<Frames> EditList::recorded_at(Frames heard) const {
  for (const Placed& placed : placed()) {
    if (is_body(*placed.piece) && heard >= placed.heard.begin && heard < placed.heard.end)
      return placed.own.begin + (heard - placed.heard.begin);
  }
  return {};
}

std::optional<Span> EditList::cut_around(Frames recorded, Frames recording_length) const {
  Span cut{{}, recording_length};
  for (const Placed& placed : placed()) {
    if (!is_body(*placed.piece)) continue;
    if (placed.own.begin <= recorded && recorded < placed.own.end) return {};
    if (placed.own.end <= recorded) cut.begin = std::max(cut.begin, placed.own.end);
    if (placed.own.begin > recorded) cut.end = std::min(cut.end, placed.own.begin);
  }
  return cut;
}

}  // namespace podmill
