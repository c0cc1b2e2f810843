// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/sound/meter.h"
#include "system/output_file.h"

namespace podmill {

enum class BitRateMode { constant, average, variable };

struct Mp3Settings {
  BitRateMode mode = BitRateMode::constant;
  int bit_rate_kbps = 128;  ///< constant and average
  double vbr_quality = 4;   ///< variable: LAME's -V, 0 (best) to 9
  int quality = 5;          ///< LAME's -q: 5 is libavcodec's default; 0–3 shape noise worse at CBR (LAME bug 516)
  bool joint_stereo = true;
  int threads = 1;  ///< how many of run_batch()'s are made use of at most; never changes a byte
};

/// A stretch of the sound as a decoder of the MP3 gives it back.
struct Mp3Stretch {
  Frames from;
  std::span<const float> decoded;  ///< interleaved
  int attempt;                     ///< how often it has been encoded: from 1
};

/// What to encode a stretch of again (but for its first few MP3 frames, which are laid by then): a sound of the same
/// length, and where it differs from the one before.
struct Mp3Revision {
  SoundPtr sound;
  std::vector<Span> changed;
};

/// Asked about every stretch of 47 to 71 seconds, in order; nothing: it may stay. What it answers to must come to an
/// end.
using Mp3Judge = std::function<std::optional<Mp3Revision>(const Mp3Stretch&)>;

/// What was written: whole MP3 frames, the first being the Info (CBR) or Xing (VBR, ABR) frame.
struct Mp3Written {
  std::int64_t bytes = 0;  ///< of audio: Info frame and all that follows
  std::int64_t mp3_frames = 0;
  std::uint64_t digest = 0;  ///< of the frames of sound, which is all but the Info frame
  int encoded_again = 0;     ///< passages that were, for the judge
};

/// Refuses what MP3 has not: Error unsupported for the rate, the channels or, where it is constant, the bit rate.
void check_mp3_settings(const Format& format, const Mp3Settings& settings);

/// How far below a true-peak ceiling sound must stay so that the decoded MP3 is below it in most cases. Measured on
/// limited speech and music (13 recordings, 6 excerpts): at most 0.37 dB at 128 kbit/s stereo, 0.45
/// at 96 kbit/s mono, 0.8 dB for most at 64 kbit/s mono. A power of the bits per sample goes through these; it is
/// extrapolated up to 2 dB. A variable bit rate counts as 128 kbit/s.
double mp3_headroom_db(const Format& format, const Mp3Settings& settings);

/// What overshot is limited lower by that and so much more before it is encoded again: a new encode places its noise
/// anew; lowered by the overshoot and 0.05 dB, up to 45 % of the files were over again.
inline constexpr double mp3_more_headroom_db = 0.2;

/// Who follows the work; all may be absent. Used by one thread at a time, but not always the same.
struct Mp3Listeners {
  Tick tick;                       ///< told what is written
  std::span<Meter* const> meters;  ///< hear what a decoder makes of the file, while it is made
  Mp3Judge judge;
};

/// Encodes the whole sound into `file` from `offset` on, with a correct Info/LAME header (delay, padding,
/// frame and byte count), so that a gapless decoder gives back exactly sound.length() frames. LAME's own
/// change of level (measured on a tone of 1 kHz: -0.45 dB at 32–160 kbit/s) is compensated. Memory: 19 MB of stereo
/// for each thread and one more. Throws Error: input (no sound), unsupported (a rate, channel count or bit rate MP3
/// has not), codec, io; what the others throw passes through.
Mp3Written encode_mp3(const Sound& sound, const Mp3Settings& settings, OutputFile& file, std::int64_t offset,
                      const Mp3Listeners& listeners = {});

}  // namespace podmill
