// SPDX-License-Identifier: MIT
#include "words/chapters/platforms.h"

#include <algorithm>

#include "pipeline/id3_limits.h"

namespace podmill {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view left_out = "leaves a hidden chapter out";

constexpr PlatformRules platforms[] = {
    {.name = "id3",
     .what = "every app that reads the MP3's own chapters",
     .source = "ID3v2 Chapter Frame Addendum 1.0, §3.2; Pocket Casts lets the first chapter begin at 0",
     .begins_at_zero = true,
     .most = max_id3_chapters,
     .hidden = left_out,
     .latest = max_id3_chapter_time},
    {.name = "antennapod",
     .what = "AntennaPod",
     .source =
         "AntennaPod, ChapterReader.java: java.net.URLDecoder; M4AChapterReader.java: a title's length is signed",
     .longest_title_bytes = 127,
     .hidden = "lists a hidden chapter like any other",
     .decodes_links = true},
    {.name = "apple",
     .what = "Apple Podcasts",
     .source = "podcasters.apple.com/support/5482",
     .in_description = true,
     .takes_brackets = true,
     .begins_at_zero = true,
     .least = 3,
     .hidden = left_out},
    {.name = "spotify",
     .what = "Spotify",
     .source = "support.spotifyforpodcasters.com 360043932711",
     .in_description = true,
     .takes_brackets = true,
     .begins_at_zero = true,
     .least = 3,
     .shortest = 30s,
     .shortest_is_advice = true,
     .longest_title = 39,
     .latin_only = true,
     .hidden = left_out},
    {.name = "youtube",
     .what = "YouTube",
     .source = "support.google.com/youtube/answer/9884579; support.vevo.com 6945557784347; 9to5google.com 2020",
     .in_description = true,
     .no_angle_brackets = true,
     .begins_at_zero = true,
     .least = 3,
     .most = 99,
     .shortest = 10s,
     .longest_title = 70,
     .hidden = left_out},
    {.name = "json",
     .what = "Podcasting 2.0 JSON chapters",
     .source = "podcast-namespace, jsonChapters 1.2.0",
     .secure_links_only = true},
};

}  // namespace

std::span<const PlatformRules> platform_rules() { return platforms; }

const PlatformRules* platform_rules(std::string_view name) {
  const auto* rules = std::ranges::find(platforms, name, &PlatformRules::name);
  return rules == std::end(platforms) ? nullptr : rules;
}

}  // namespace podmill
