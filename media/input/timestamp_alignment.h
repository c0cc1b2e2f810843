// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/sound/frames.h"

namespace podmill {

/// How much silence a recording of so many bytes may be given for what it lacks, whatever its headers and stamps
/// claim: an hour, and a second more for every 100 bytes (0.8 kbit/s; the thriftiest speech codecs take 5). A month
/// at most.
Millis most_silence(std::int64_t bytes);

/// Decides where decoded sound belongs on the recording's clock, from time stamps that are coarse, jitter,
/// overlap and jump. No sound is ever cut but what lies before time zero. Frames are of the recorded rate.
///
/// - The stamps are held against the samples counted so far, silence included. So lasting jitter can add silence
///   once, up to its greatest excursion, and never again.
/// - A stamp that is ahead by more than 5 ms and two ticks (Matroska, FLV and ASF: 1 ms), steps ahead of the stamp
///   before it, and is borne out by the next one, is a gap: silence of that length. AAC's and Opus's usual packets
///   are 20 ms: one lost is found. (libavformat's stamps of Vorbis are 9 ms off at every change of block size.)
/// - Stamps that creep ahead without a step (a recorder whose clock drifts) become a gap at 40 ms, about where lips
///   and voice are seen to part (ITU-R BT.1359: 45 ms).
/// - A stamp that lags is an overlap or jitter: the sound goes on, and a later gap is shorter for it.
/// - Lagging by more than 10 s, or gaps of more than 6 h or than most_silence() together, are no clock any more (a
///   broken header, a spliced stream): the sound goes on, and so does the clock from there.
/// - Silence for gaps and for lost time together is never more than most_silence().
class TimestampAlignment {
 public:
  /// `tick`: seconds per tick of the stamps. `alone`: nothing else starts earlier, so the first sound is time zero
  /// unless it is stamped before that. `most`: most_silence() of the file.
  TimestampAlignment(int rate, double tick, bool alone, Millis most);

  struct Place {
    Frames silence;     ///< to be heard before the sound
    Frames cut;         ///< of the sound's beginning, since it lies before time zero
    bool jump = false;  ///< the stamps make no sense here
  };
  /// Where the next `length` frames go; `stamp`: frames since time zero, if they carry one; `next`: of what
  /// comes after them, where that is known.
  Place place(std::optional<Frames> stamp, Frames length, std::optional<Frames> next = {});

  /// Time that is said to be lost: silence from here on. Gives how much of it may be.
  Frames lose(Frames length);
  bool started() const { return started_; }

  Frames at() const { return at_; }

 private:
  Place first(std::optional<Frames> stamp, Frames length);
  Frames gap(Frames stamp, Frames length, std::optional<Frames> next) const;
  bool too_much(Frames gap) const;

  Frames small_, drift_, lag_, patience_, most_;
  Frames at_, shift_;
  Frames silence_, lost_;       // put in so far: for gaps, and for lost time
  std::optional<Frames> next_;  // the stamp that would follow the last one without a step
  bool alone_, started_ = false;
};

}  // namespace podmill
