// SPDX-License-Identifier: MIT
#include "media/input/source.h"

#include <utility>

#include "media/input/audio_file.h"
#include "media/input/container.h"
#include "media/input/embedded_chapters.h"
#include "media/input/probe.h"
#include "media/input/speech_share.h"
#include "media/input/spool.h"

namespace podmill {

namespace {

namespace fs = std::filesystem;

std::shared_ptr<const Spool> spool_of(const fs::path& path, const SourceSettings& settings) {
  return settings.spool && Spool::is_needed(path) ? std::make_shared<const Spool>(path, settings) : nullptr;
}

class MediaFile final : public MediaSource {
 public:
  MediaFile(const fs::path& path, SourceSettings settings)
      : settings_(std::move(settings)),
        spool_(spool_of(path, settings_)),
        path_(spool_ ? spool_->path() : path),
        unread_(std::make_unique<Container>(path_, settings_.shown_as, settings_.patience)),
        info_(probe(*unread_, path_)) {}

  const MediaInfo& info() const override { return info_; }

  double speech_share(std::size_t audio) override {
    return podmill::speech_share(path_, reading(audio), std::move(unread_));
  }

  std::shared_ptr<const RecordedSound> sound(std::size_t audio, const SoundSettings& settings) override {
    AudioFileSettings wanted = reading(audio);
    wanted.format = settings.format;
    wanted.damaged = settings.damaged;
    wanted.measured_for = settings.measured_for;
    return std::make_shared<AudioFile>(path_, std::move(wanted), std::move(unread_));
  }

 private:
  AudioFileSettings reading(std::size_t audio) const {
    AudioFileSettings settings;
    settings.stream = info_.audio.at(audio).index;
    settings.patience = settings_.patience;
    settings.shown_as = settings_.shown_as;
    settings.spool = spool_;
    return settings;
  }

  SourceSettings settings_;
  std::shared_ptr<const Spool> spool_;  // null: the file can be read as often as one likes
  fs::path path_;
  std::unique_ptr<Container> unread_;  // for whoever reads first: opening another means to read its index again
  MediaInfo info_;
};

}  // namespace

std::unique_ptr<MediaSource> open_source(const fs::path& path, SourceSettings settings) {
  if (settings.shown_as.empty()) settings.shown_as = path.string();
  return std::make_unique<MediaFile>(path, std::move(settings));
}

std::vector<WrittenChapter> chapters_in_media(const fs::path& path) {
  std::vector<WrittenChapter> chapters = embedded_chapters(path);
  return chapters.empty() ? open_source(path)->info().chapters : chapters;
}

}  // namespace podmill
