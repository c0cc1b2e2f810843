// SPDX-License-Identifier: MIT
#include "words/shows/clip_name.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("clips are named by their titles, and by their numbers where those don't tell them apart") {
  Episode words;
  for (const std::string title : {"Why queues?", "Why, queues!", "Über Öl", "♪"})
    words.clips.push_back({Millis{0}, Millis{1000}, title});
  const std::vector<std::filesystem::path> paths = clip_paths(words, "out/talk 1.2.mp3");
  CHECK(paths == std::vector<std::filesystem::path>{"out/talk 1.2.clip-why-queues.mp3",
                                                    "out/talk 1.2.clip-why-queues-2.mp3",
                                                    "out/talk 1.2.clip-uber-ol.mp3", "out/talk 1.2.clip-4.mp3"});
}
