// SPDX-License-Identifier: MIT
#include "media/inspect.h"

#include <fmt/format.h>

#include "media/audio_file.h"
#include "media/levels.h"
#include "media/mp3_scan.h"
#include "pipeline/error.h"

namespace podmill {
namespace {

void measure(Found& found, const Sound& sound, const Promise& promise, const Tick& tick) {
  LoudnessMeter loudness(found.format, promise.mono);
  PeakMeter peaks(found.format);
  RmsMeter rms(found.format);
  found.length = listen(sound, {&loudness, &peaks, &rms}, tick);
  found.levels.integrated_lufs = loudness.integrated_lufs();
  found.levels.range_lu = loudness.range_lu();
  found.levels.true_peak_dbtp = peaks.true_peak_dbtp();
  found.levels.sample_peak_dbfs = peaks.sample_peak_dbfs();
  found.levels.rms_dbfs = rms.rms_dbfs();
  found.levels.noise_floor_dbfs = rms.noise_floor_dbfs();
  found.fine_true_peak_dbtp = peaks.fine_true_peak_dbtp();
}

}  // namespace

Inspection inspect(const std::filesystem::path& path, const Promise& promise, const std::string& shown_as,
                   const Tick& tick) {
  const std::string name = shown_as.empty() ? path.string() : shown_as;
  const MediaInfo info = probe(path, name);
  if (info.container != "mp3" || info.audio.empty())
    throw Error{Fault::unsupported, fmt::format("{}: not an MP3 ({})", name, info.container),
                "podmill check looks at finished episodes; podmill measure takes any media file"};
  Inspection inspection;
  inspection.found.format = info.audio.front().format;
  AudioFileSettings settings;
  settings.stream = info.audio.front().index;
  settings.format = inspection.found.format;
  settings.shown_as = name;
  measure(inspection.found, AudioFile(path, settings), promise, tick);
  const Mp3Scan scan = scan_mp3(path);
  inspection.found.bit_rate_kbps = scan.bit_rate_kbps;
  inspection.found.constant_bit_rate = scan.constant;
  inspection.tag = read_id3(path);
  return inspection;
}

}  // namespace podmill
