// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "media/mp3/encoder.h"
#include "media/mp3/reservoir.h"

namespace podmill {

/// How a sound is cut into segments that are encoded independently, in MP3 frames. Every segment but the first
/// begins `warm_up` frames before it is heard, and goes on for `overlap` frames into what the next one is
/// heard for: somewhere in there they are joined. Measured: behind 64 frames of warm-up the noise at joins is that of
/// one single encoder (249 joins, 128 kbit/s), and of 122 joins of an hour at 128 kbit/s 121 fit at once, one
/// a few frames on. Where nothing fits, a bridge does.
struct SegmentLayout {
  static constexpr std::int64_t period = 49;  ///< after which the padding of 44.1 kHz and its fractions repeats
  std::int64_t stride = 40 * period;
  std::int64_t warm_up = 64;
  std::int64_t overlap = 16;
};

/// A piece of the sound and, once encoded, its frames.
struct Mp3Segment {
  std::int64_t first = 0;          ///< the MP3 frame of the whole file that its encoder begins with
  std::int64_t heard = 0;          ///< from here on it is to be heard
  std::int64_t next_heard = 0;     ///< from here on the next one is
  std::int64_t end = 0;            ///< one past the last of its frames
  bool last = false;               ///< `end` is the file's
  std::vector<LooseFrame> frames;  ///< MP3 frames [first, end)
};

/// 1152 in MPEG-1, else 576.
int samples_per_mp3_frame(int rate);
/// How many MP3 frames LAME makes of a sound (lame_encode_flush() in lame.c).
std::int64_t mp3_frame_count(Frames length, int rate);

/// The frames of a sound of that length that the segment's encoder must hear: a little more than it makes MP3
/// frames of.
Span needed_by(const Mp3Segment& segment, int rate, Frames length);
/// Reads a sound in order, into segments; they depend on nothing but its length. Only one reader of the sound is open
/// at a time, since an hour's index of some containers is megabytes. The sound must outlive it.
class SegmentReader {
 public:
  SegmentReader(const Sound& sound, const SegmentLayout& layout);
  /// Without frames yet; the frames of the sound that are needed_by() it, interleaved, in place of what is in
  /// `samples`. Nothing behind the last one. Throws Error: input, if the sound is shorter than it says.
  std::optional<Mp3Segment> next(std::vector<float>& samples);
  /// The same for a segment that has been there before, of another sound of that length. While another thread calls
  /// next(), too.
  void read_again(const Sound& sound, const Mp3Segment& segment, std::vector<float>& samples);

 private:
  const Sound& sound_;
  Format format_;
  SegmentLayout layout_;
  Frames length_, read_;
  int mp3_frame_samples_;
  std::int64_t mp3_frames_, next_first_ = 0;
  std::mutex one_reader_;
  std::unique_ptr<Reader> reader_;  // none: to be opened at read_
  std::vector<float> shared_;       // what the next segment has in common with the one before
};

/// MP3 frames [begin, end).
struct Mp3Range {
  std::int64_t begin, end;
};

/// An encoded segment cut into pieces to be joined in its place, so that only some of its frames need be made again:
/// the pieces of those, each with a warm-up, have no frames yet; the others have the segment's. `again`: in order,
/// none touching another, within what is heard of the segment.
std::vector<Mp3Segment> pieces_of(const Mp3Segment& segment, std::span<const Mp3Range> again);

/// Fills in the frames of a segment. `bridge`: by an encoder that keeps no reservoir and, at a constant bit rate,
/// has the next lower one to fill, so that its frames fit wherever they are put and leave room behind them.
void encode_segment(Mp3Segment& segment, std::span<const float> samples, const Format& format,
                    const Mp3Settings& settings, bool bridge = false);

}  // namespace podmill
