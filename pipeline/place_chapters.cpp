// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/job.h"
#include "pipeline/sound/time_text.h"
#include "system/error.h"

namespace podmill {

std::vector<PlacedChapter> place_chapters(Job& job, Frames length) {
  const Frames from = wanted(job.given, job.format(), job.timeline().length()).begin;
  const auto heard = [&](Frames recorded) {
    return std::clamp(job.timeline().heard_at(recorded) - from, Frames{}, length);
  };

  std::vector<Chapter> chapters;
  for (const Chapter& chapter : job.chapters()) {
    if (!chapter.content.hidden) chapters.push_back(chapter);
  }
  std::ranges::stable_sort(chapters, {}, &Chapter::start);

  std::vector<PlacedChapter> placed;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Chapter& chapter = chapters[i];
    const Frames next = i + 1 < chapters.size() ? heard(chapters[i + 1].start) : length;
    const Frames end = chapter.end ? std::min(heard(*chapter.end), length) : next;
    const Millis start_ms = job.format().time(heard(chapter.start)), end_ms = job.format().time(end);
    if (start_ms < end_ms) {
      placed.push_back({start_ms, end_ms, chapter.content});
    } else if (!job.given.excerpt) {
      job.report.remark(fmt::format("the chapter {} at {} is left out: nothing of it is heard in the episode",
                                    chapter.content.title, clock_time(job.format().seconds(chapter.start))));
    }
  }
  return placed;
}

}  // namespace podmill
