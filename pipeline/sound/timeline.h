// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/sound/edit_list.h"
#include "pipeline/sound/sound.h"

namespace podmill {

/// Where every moment of the recording is heard in the episode. The audio is rendered from it and the
/// chapters are mapped through it, so they cannot disagree. All sounds in it have the recording's format.
class Timeline {
 public:
  using Kind = EditList::Kind;
  struct Piece {
    Kind kind = Kind::body;
    SoundPtr sound;
    Span span;           ///< frames of `sound`
    Frames overlap;      ///< how long this piece and the one before it sound together, faded across (equal power)
    std::string name{};  ///< what an insert is called
  };

  Timeline() = default;
  /// The whole of `recording`, untouched.
  explicit Timeline(SoundPtr recording);
  /// Of an episode that was made before: tells where moments are heard, and has no sounds to render.
  Timeline(EditList edits, Frames recording_length) : recording_length_(recording_length), edits_(std::move(edits)) {}

  /// Takes frames of the recording out of the episode; in any order, overlapping or not. `fade`: what then meets is
  /// faded across, half of it from either side of the cut, so that the episode becomes shorter by what is cut and
  /// nothing else moves; less where the cut, or what it leaves, is shorter.
  void cut(Span recorded, Frames fade = {});
  /// Puts a sound before or behind everything, faded across `overlap` frames with what it meets
  /// (clamped to half the shorter of the two, so that no frame is in two fades).
  void prepend(SoundPtr sound, Frames overlap = {}, Kind kind = Kind::insert, std::string name = {});
  void append(SoundPtr sound, Frames overlap = {}, Kind kind = Kind::insert, std::string name = {});

  bool edited() const;
  Frames length() const { return edits_.length(); }
  const std::vector<Piece>& pieces() const { return pieces_; }
  const SoundPtr& recording() const { return recording_; }
  Frames recording_length() const { return recording_length_; }

  /// The same without the sounds.
  const EditList& edits() const { return edits_; }
  Frames heard_at(Frames recorded) const { return edits_.heard_at(recorded); }
  std::optional<Frames> recorded_at(Frames heard) const { return edits_.recorded_at(heard); }

  /// The episode as edited; the recording itself where nothing was.
  SoundPtr render() const;

 private:
  void take(std::vector<Piece> pieces);
  SoundPtr recording_;
  Frames recording_length_;
  std::vector<Piece> pieces_;
  EditList edits_;  // of those pieces
};

}  // namespace podmill
