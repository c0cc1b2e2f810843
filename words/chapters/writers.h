// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// Each as ChapterFormat::write. The grammars' sources are in words/chapter_readers.h.

/// The element as a document of its own, to be put into a feed's item.
std::string chapters_podlove(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                             std::vector<std::string>& warnings);
/// "00:01:02.345 Title <link>"
std::string chapters_mp4chaps(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>& warnings);
/// The same without links, which mp3chaps takes for words of the title.
std::string chapters_mp3chaps(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>& warnings);
/// Milliseconds; a link is the chapter's `url`. FFmpeg takes the line behind START for END, whatever it says: where
/// nobody knows the last one's, it is its start, with a warning.
std::string chapters_ffmetadata(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                                std::vector<std::string>& warnings);
/// Regions; the last is a point where nobody knows its end.
std::string chapters_audacity(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>& warnings);
/// One cue a chapter; the last ends at webvtt_open_end where nobody knows its end.
std::string chapters_webvtt(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                            std::vector<std::string>& warnings);
/// One track a chapter, to the nearest of 75 frames a second; " becomes ', as there is no escape for it. Warns of
/// more than the 99 tracks that CDRWIN's guide knows.
std::string chapters_cue(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                         std::vector<std::string>& warnings);

/// Lines for a description, as each platform's own rules have them:
/// YouTube (https://support.google.com/youtube/answer/9884579): from 00:00, at least 3, each 10 s or longer; < and >
/// may not stand in a description and become ‹ and ›.
std::string chapters_youtube(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                             std::vector<std::string>& warnings);
/// Spotify (https://support.spotify.com/creators, "Chapters"): from 00:00, at least 3, titles under 40 characters.
std::string chapters_spotify(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                             std::vector<std::string>& warnings);
/// Apple (https://podcasters.apple.com/support/5482): from 00:00:00, at least 3, hours throughout.
std::string chapters_apple(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                           std::vector<std::string>& warnings);

/// Where chapter `i` ends: where it says so itself, or else where the next one begins or the episode ends; nothing
/// where nobody knows, or the episode ends before it begins.
std::optional<Millis> end_of(std::span<const WrittenChapter> chapters, std::size_t i, std::optional<Millis> duration);

/// "00:01:02.345"
std::string exact_clock(Millis time);

}  // namespace podmill
