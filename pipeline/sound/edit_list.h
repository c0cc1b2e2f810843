// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Which stretches of the recording, and what else, an episode is made of: a Timeline without its sounds, as reports
/// hold it. Where a moment is heard can be told from it alone.
class EditList {
 public:
  /// What a stretch of the episode is: of the recording, a foreign sound (intro, outro), or room for silence.
  enum class Kind { body, insert, silence };
  struct Piece {
    Kind kind = Kind::body;
    Span span;         ///< frames of the recording; of anything else, its own
    Frames overlap;    ///< how long this piece and the one before it sound together
    std::string name;  ///< what an insert is called: "intro.wav"
    bool operator==(const Piece&) const = default;
  };
  /// A piece as far as it counts, and where that is heard. Where two pieces of the recording are faded across, the
  /// middle of the fade parts them; of the recording and something else, both count as long as they sound.
  struct Placed {
    Kind kind = Kind::body;
    std::size_t piece = 0;  ///< its place in pieces()
    Span own, heard;
    bool operator==(const Placed&) const = default;
  };

  EditList() = default;
  explicit EditList(std::vector<Piece> pieces);

  const std::vector<Piece>& pieces() const { return pieces_; }
  /// In the episode's order, one for each piece.
  const std::vector<Placed>& placed() const { return placed_; }
  Frames length() const;

  /// Where a moment of the recording is heard; one inside a cut moves to the cut's end.
  Frames heard_at(Frames recorded) const;
  /// Which moment of the recording is heard there; nothing inside an insert or silence, and past the end.
  std::optional<Frames> recorded_at(Frames heard) const;
  /// What was left out around a moment of the recording; nothing where that is heard. It begins at 0 or ends at
  /// `recording_length` where nothing before or behind is heard.
  std::optional<Span> cut_around(Frames recorded, Frames recording_length) const;

  bool operator==(const EditList&) const = default;

 private:
  std::vector<Piece> pieces_;
  std::vector<Placed> placed_;
};

}  // namespace podmill
