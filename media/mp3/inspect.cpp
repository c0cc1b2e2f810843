// SPDX-License-Identifier: MIT
#include "media/mp3/inspect.h"

#include <fmt/format.h>

#include <memory>

#include "media/input/source.h"
#include "media/meters/levels.h"
#include "media/mp3/check.h"
#include "media/mp3/scan.h"
#include "system/error.h"

namespace podmill {
namespace {

void measure(MeasuredFile& found, const SoundPtr& sound, const Promise& promise, const Tick& tick) {
  LevelsMeter meter(sound->format(), promise);
  found.length = listen(*sound, {&meter}, tick);
  found.levels = meter.levels();
  found.fine_true_peak_dbtp = meter.fine_true_peak_dbtp();
}

}  // namespace

Inspection inspect(const std::filesystem::path& path, const Promise& promise, const std::string& shown_as,
                   const Tick& tick) {
  const std::string name = shown_as.empty() ? path.string() : shown_as;
  const std::unique_ptr<MediaSource> source = open_source(path, {.shown_as = name});
  const MediaInfo& info = source->info();
  if (info.container != "mp3" || info.audio.empty())
    throw Error{Fault::unsupported, fmt::format("{}: not an MP3 ({})", name, info.container),
                "podmill check looks at finished episodes; podmill measure takes any media file"};
  Inspection inspection;
  inspection.found.format = info.audio.front().format;
  measure(inspection.found, source->sound(0, {.format = inspection.found.format}), promise, tick);
  const Mp3Scan scan = scan_mp3(path);
  inspection.found.bit_rate_kbps = scan.bit_rate_kbps;
  inspection.found.constant_bit_rate = scan.constant;
  inspection.tag = read_id3(path);
  return inspection;
}

Inspection inspect_written(const std::filesystem::path& path, const Promise& promise,
                           const std::optional<EncodedLevels>& decoded, const std::string& shown_as,
                           const Tick& tick) {
  Mp3Check check = check_mp3(path, mp3_range(path).begin);
  Inspection inspection;
  if (decoded && decoded->digest == check.digest && check.samples && check.bit_rate_kbps) {
    inspection.found = {.levels = decoded->levels,
                        .fine_true_peak_dbtp = decoded->fine_true_peak_dbtp,
                        .format = {check.rate, check.channels},
                        .length = {*check.samples},
                        .bit_rate_kbps = *check.bit_rate_kbps,
                        .constant_bit_rate = true};
    inspection.tag = read_id3(path);
  } else {
    inspection = inspect(path, promise, shown_as, tick);
  }
  inspection.faults = std::move(check.faults);
  return inspection;
}

}  // namespace podmill
