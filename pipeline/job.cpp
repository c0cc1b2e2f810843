// SPDX-License-Identifier: MIT
#include "pipeline/job.h"

#include <algorithm>

#include "pipeline/preset.h"

namespace podmill {

const Promise& Job::promise() const { return given.preset->promise; }

std::vector<Chapter> Job::chapters() const {
  std::vector<Chapter> chapters;
  const Format& format = plan_.format;
  for (const WrittenChapter& written :
       given.episode.chapters.empty() ? plan_.source.chapters : given.episode.chapters) {
    chapters.push_back({.start = format.frames(written.start),
                        .end = written.end ? std::optional(format.frames(*written.end)) : std::nullopt,
                        .content = written.content});
  }
  return chapters;
}

const SoundPtr& Job::body() const {
  const bool is_folded = fold_ && plan_.format.channels < recording_->format().channels;
  return is_folded ? fold_ : recording_;
}

Span wanted(const Given& given, const Format& format, Frames length) {
  if (!given.excerpt) return {{}, length};
  const Frames end = given.excerpt->to ? std::min(format.frames(*given.excerpt->to), length) : length;
  const Frames begin = std::min(format.frames(given.excerpt->from), length);
  return {begin, std::max(begin, end)};
}

void Job::listen_to_recording(const SoundPtr& recording, const SoundPtr& fold, std::string_view stage) {
  fold_ = fold;
  meters.tick = given.run->begin(stage, plan_.expected_length, plan_.format.rate);
  listen_to(recording, fold);
}

void Job::listen_to(const SoundPtr& sound, const SoundPtr& fold) {
  meters.listen_to(sound, fold, [&] {
    const auto* channels = meters.measuring<ChannelMeter>(sound);
    return plan_.channel_rule == ChannelRule::automatic && channels && channels->is_wide();
  });
}

}  // namespace podmill
