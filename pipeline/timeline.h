// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "pipeline/sound.h"

namespace podmill {

/// Where every moment of the recording is heard in the episode. The audio is rendered from it and the
/// chapters are mapped through it, so they cannot disagree. All sounds in it have the recording's format.
class Timeline {
 public:
  /// What a stretch of the episode is: of the recording, a foreign sound (intro, outro), or room for silence.
  enum class Kind { body, insert, silence };
  struct Piece {
    Kind kind = Kind::body;
    SoundPtr sound;
    Span span;       ///< frames of `sound`
    Frames overlap;  ///< how long this piece and the one before it sound together, faded across (equal power)
  };

  Timeline() = default;
  /// The whole of `recording`, untouched.
  explicit Timeline(SoundPtr recording);

  /// Takes frames of the recording out of the episode; in any order, overlapping or not.
  void cut(Span recorded);
  /// Puts a sound before or behind everything, faded across `overlap` frames with what it meets
  /// (clamped to half the shorter of the two, so that no frame is in two fades).
  void prepend(SoundPtr sound, Frames overlap = {}, Kind kind = Kind::insert);
  void append(SoundPtr sound, Frames overlap = {}, Kind kind = Kind::insert);
  /// The same edit over another sound for the body, equally long: the recording after denoise, say.
  void replace_body(SoundPtr recording);

  bool edited() const;
  Frames length() const;
  const std::vector<Piece>& pieces() const { return pieces_; }
  const SoundPtr& recording() const { return recording_; }

  /// Where a moment of the recording is heard; one inside a cut moves to the cut's end.
  Frames heard_at(Frames recorded) const;
  /// Which moment of the recording is heard there; nothing inside an insert or silence.
  std::optional<Frames> recorded_at(Frames heard) const;

  /// The episode as edited; the recording itself where nothing was.
  SoundPtr render() const;

 private:
  SoundPtr recording_;
  std::vector<Piece> pieces_;
};

}  // namespace podmill
