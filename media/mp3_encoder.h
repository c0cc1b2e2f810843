// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "pipeline/meter.h"
#include "pipeline/output_file.h"

namespace podmill {

enum class BitRateMode { constant, average, variable };

struct Mp3Settings {
  BitRateMode mode = BitRateMode::constant;
  int bit_rate_kbps = 128;  ///< constant and average
  double vbr_quality = 4;   ///< variable: LAME's -V, 0 (best) to 9
  int quality = 5;          ///< LAME's -q: 5 is libavcodec's default; 0–3 shape noise worse at CBR (FACTS)
  bool joint_stereo = true;
  int threads = 1;  ///< never changes a byte
};

/// What was written: whole MP3 frames, the first being the Info (CBR) or Xing (VBR, ABR) frame.
struct Mp3Written {
  std::int64_t bytes = 0;  ///< of audio: Info frame and all that follows
  std::int64_t mp3_frames = 0;
};

/// Refuses what MP3 has not: Error unsupported for the rate, the channels or, where it is constant, the bit rate.
void check_mp3_settings(const Format& format, const Mp3Settings& settings);

/// Encodes the whole sound into `file` from `offset` on, with a correct Info/LAME header (delay, padding,
/// frame and byte count), so that a gapless decoder gives back exactly sound.length() frames. LAME's own
/// change of level (FACTS: -0.45 dB at 32–160 kbit/s) is compensated. Throws Error: unsupported (a rate or
/// channel count MP3 has not), codec, io; what the sound throws passes through.
Mp3Written encode_mp3(const Sound& sound, const Mp3Settings& settings, OutputFile& file, std::int64_t offset,
                      const Tick& tick = {});

}  // namespace podmill
