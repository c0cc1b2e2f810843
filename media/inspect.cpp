// SPDX-License-Identifier: MIT
#include "media/inspect.h"

#include <fmt/format.h>

#include <memory>

#include "media/audio_file.h"
#include "media/levels.h"
#include "media/mp3_scan.h"
#include "pipeline/error.h"

namespace podmill {
namespace {

/// Counts for itself, whatever the sound says of its length.
class LengthMeter final : public Meter {
 public:
  explicit LengthMeter(const Format&) {}
  void hear(const Block& block) override { length_ += block.size(); }
  Frames length() const { return length_; }

 private:
  Frames length_;
};

void measure(Found& found, const SoundPtr& sound, const Promise& promise, const Tick& tick) {
  Memory memory;
  memory.tick = tick;
  memory.want<LengthMeter>();
  found.levels = levels_of(memory, sound, promise);
  found.length = memory.heard<LengthMeter>(sound).length();
  found.fine_true_peak_dbtp = memory.heard<PeakMeter>(sound).fine_true_peak_dbtp();
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
  measure(inspection.found, std::make_shared<AudioFile>(path, settings), promise, tick);
  const Mp3Scan scan = scan_mp3(path);
  inspection.found.bit_rate_kbps = scan.bit_rate_kbps;
  inspection.found.constant_bit_rate = scan.constant;
  inspection.tag = read_id3(path);
  return inspection;
}

}  // namespace podmill
