// SPDX-License-Identifier: MIT
#include "media/input/recording.h"

#include <algorithm>

#include "media/processors/summed.h"
#include "pipeline/sound/part.h"

namespace podmill {

namespace {

void append(std::vector<WrittenChapter>& all, const std::vector<WrittenChapter>& chapters, Millis start) {
  for (WrittenChapter chapter : chapters) {
    chapter.start += start;
    if (chapter.end) *chapter.end += start;
    all.push_back(std::move(chapter));
  }
}

}  // namespace

Recording::Recording(std::vector<Part> parts) : parts_(std::move(parts)) {
  for (const Part& part : parts_) part_sounds_.push_back(summed({part.streams.begin(), part.streams.end()}));
  sound_ = joined(part_sounds_);
}

std::vector<Frames> Recording::starts() const {
  std::vector<Frames> starts{{}};
  for (std::size_t i = 0; i + 1 < part_sounds_.size(); ++i) {
    starts.push_back(starts.back() + part_sounds_[i]->length());
  }
  return starts;
}

std::vector<WrittenChapter> Recording::expected_chapters() const {
  std::vector<WrittenChapter> all;
  Millis start{};
  for (const Part& part : parts_) {
    append(all, part.chapters, start);
    start += part.expected_length;
  }
  return all;
}

std::vector<WrittenChapter> Recording::chapters() const {
  std::vector<WrittenChapter> all;
  const std::vector<Frames> begin = starts();
  for (std::size_t i = 0; i < parts_.size(); ++i) append(all, parts_[i].chapters, format().time(begin[i]));
  return all;
}

std::vector<Hole> Recording::holes() const {
  std::vector<Hole> all;
  const std::vector<Frames> begin = starts();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    for (const auto& stream : parts_[i].streams) {
      for (Hole& hole : stream->holes()) {
        hole.at += begin[i];
        all.push_back(std::move(hole));
      }
    }
  }
  std::ranges::stable_sort(all, {}, &Hole::at);
  return all;
}

std::optional<Levels> Recording::recorded_levels() const {
  if (parts_.size() != 1 || parts_.front().streams.size() != 1) return {};
  return parts_.front().streams.front()->recorded_levels();
}

Clipping Recording::clipping() const {
  Clipping all;
  const std::vector<Frames> begin = starts();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    for (const auto& stream : parts_[i].streams) all.add(stream->clipping(), format().time(begin[i]));
  }
  return all;
}

}  // namespace podmill
