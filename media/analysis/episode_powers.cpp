// SPDX-License-Identifier: MIT
#include "media/analysis/episode_powers.h"

#include <algorithm>

namespace podmill {

namespace {

constexpr Millis hop{10};

void place(const Timeline::Piece& piece, Frames begin, Frames each, std::span<const float> recorded,
           EpisodePowers& heard) {
  const auto first = static_cast<std::size_t>((begin.n + each.n / 2) / each.n);
  for (std::size_t i = first; i < heard.powers.size(); ++i) {
    const Frames inside = Frames{static_cast<std::int64_t>(i) * each.n + each.n / 2} - begin;
    if (inside >= piece.span.length()) break;
    const auto from = static_cast<std::size_t>(std::max<std::int64_t>(0, (piece.span.begin + inside).n) / each.n);
    const bool body = piece.kind == Timeline::Kind::body;
    heard.powers[i] = body && from < recorded.size() ? recorded[from] : 0;
    heard.foreign[i / 10] = piece.kind == Timeline::Kind::insert;
  }
}

}  // namespace

EpisodePowers episode_powers(const Timeline& timeline, std::span<const float> recorded, const Format& format) {
  const Frames each = format.frames(hop);
  EpisodePowers heard;
  heard.powers.resize(static_cast<std::size_t>(timeline.length().n / each.n));
  heard.foreign.resize(heard.powers.size() / 10 + 1);
  Frames begin;
  for (const Timeline::Piece& piece : timeline.pieces()) {
    begin -= piece.overlap;
    place(piece, begin, each, recorded, heard);
    begin += piece.span.length();
  }
  return heard;
}

}  // namespace podmill
