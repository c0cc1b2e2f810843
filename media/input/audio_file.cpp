// SPDX-License-Identifier: MIT
#include "media/input/audio_file.h"

#include "media/input/decoded_stream.h"
#include "media/processors/channel_matrix.h"
#include "media/processors/resampled.h"
#include "media/processors/tapped.h"

namespace podmill {

namespace {

/// Fewer channels first: what isn't there needs no resampling.
SoundPtr converted(SoundPtr sound, const Format& to) {
  if (to.channels <= sound->format().channels) return resampled(remixed(std::move(sound), to), to.rate);
  return remixed(resampled(std::move(sound), to.rate), to);
}

std::shared_ptr<const TappedSound> tap(const SoundPtr& recorded, const AudioFileSettings& settings) {
  if (!settings.measured_for || recorded->format() == settings.format) return nullptr;
  return std::make_shared<const TappedSound>(recorded, *settings.measured_for);
}

}  // namespace

struct AudioFile::State {
  State(std::filesystem::path path, const AudioFileSettings& settings, std::unique_ptr<Container> opened)
      : format(settings.format),
        recorded(std::make_shared<DecodedStream>(std::move(path), settings, std::move(opened))),
        tapped(tap(recorded, settings)),
        sound(converted(tapped ? SoundPtr(tapped) : recorded, format)) {}
  Format format;
  std::shared_ptr<const DecodedStream> recorded;
  std::shared_ptr<const TappedSound> tapped;  // null: nobody asks what was recorded, or it is not converted
  SoundPtr sound;
};

AudioFile::AudioFile(std::filesystem::path path, AudioFileSettings settings, std::unique_ptr<Container> opened)
    : state_(std::make_shared<State>(std::move(path), settings, std::move(opened))) {}

AudioFile::~AudioFile() = default;

Format AudioFile::format() const { return state_->format; }

Frames AudioFile::length() const { return state_->sound->length(); }

std::unique_ptr<Reader> AudioFile::open(Frames from) const { return state_->sound->open(from); }

std::optional<Levels> AudioFile::recorded_levels() const {
  return state_->tapped ? state_->tapped->levels() : std::nullopt;
}

Clipping AudioFile::clipping() const { return state_->recorded->clipping(); }

std::vector<Hole> AudioFile::holes() const {
  std::vector<Hole> holes = state_->recorded->holes();
  const int from = state_->recorded->format().rate;
  for (Hole& hole : holes) {
    const Frames end = at_rate(hole.at + hole.length, from, format().rate);
    hole.at = at_rate(hole.at, from, format().rate);
    hole.length = end - hole.at;
  }
  return holes;
}

}  // namespace podmill
