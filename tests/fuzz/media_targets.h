// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <string_view>

#include "media/id3/tag.h"
#include "media/input/recording.h"
#include "media/input/source.h"
#include "media/input/timestamp_alignment.h"
#include "media/input/wav_markers.h"
#include "media/mp3/check.h"
#include "media/mp3/scan.h"
#include "media/pictures/cover.h"
#include "media/players/compare_players.h"
#include "system/error.h"
#include "tests/fuzz/must.h"
#include "tests/support/memory_file.h"
#include "words/text/unicode.h"

/// What must hold for any bytes at all that someone gives as a recording, an episode or a cover. As targets.h.
namespace podmill::fuzz {

inline void must_be_words(std::string_view text) { must(!first_invalid_utf8(text)); }

inline void must_be_told(const Error& error) {
  must(std::string_view(error.what()).size() > 10);
  must_be_words(error.what());
  must_be_words(error.hint);
}

inline void must_be_sane(const MediaInfo& info) {
  constexpr Millis week = std::chrono::hours{24 * 7}, month = std::chrono::hours{24 * 30};
  must(!info.audio.empty() && info.expected_length >= Millis{} && info.expected_length <= week);
  for (std::size_t i = 0; i < info.audio.size(); ++i) must_be_words(in_words(info, i));
  for (const std::string* text : {&info.tags.title, &info.tags.artist, &info.tags.date, &info.description})
    must_be_words(*text);
  for (const WrittenChapter& chapter : info.chapters) {
    must(chapter.start >= Millis{} && chapter.start <= month);
    must(!chapter.end || (*chapter.end >= chapter.start && *chapter.end <= month));
    must_be_words(chapter.content.title);
  }
}

/// Reads to the end; gives how many frames there were.
inline Frames play_to_end(const Sound& sound, Frames from = {}) {
  const std::unique_ptr<Reader> reader = sound.open(from);
  Block block(sound.format(), {8192});
  Frames total;
  while (true) {
    reader->read(block);
    if (block.empty()) return total;
    total += block.size();
    must(std::all_of(block.samples().begin(), block.samples().end(), [](float s) { return std::isfinite(s); }));
  }
}

/// What a source promises of the sound of a file of so many bytes, whoever made it.
inline void play_recording(MediaSource& source, Damaged damaged, std::int64_t bytes) {
  const MediaInfo& info = source.info();
  try {
    const auto file = source.sound(0, {.format = info.audio.front().format, .damaged = damaged});
    const Frames total = play_to_end(*file);
    // No codec packs more sound than FLAC: 65,535 frames into 14 bytes.
    const Frames packed{(bytes / 14 + 1) * 65'535};
    must(total <= packed + file->format().frames(most_silence(bytes)));
    must(file->length() == total);
    for (const Hole& hole : file->holes()) must(hole.at >= Frames{} && hole.at <= total && hole.length >= Frames{});
    constexpr Frames soon{1'000'000};
    if (total > soon) return;
    const Frames half{total.n / 2};
    must(play_to_end(*file, half) == total - half);
    const Recording twice({{{file}, info.expected_length, info.chapters}, {{file}, {}, info.chapters}});
    must(play_to_end(twice) == total + total);
    must(twice.chapters().size() == 2 * info.chapters.size());
  } catch (const Error& error) {
    must_be_told(error);
  }
}

inline void recording(std::string_view bytes) {
  const testing::MemoryFile file(bytes);
  try {
    const std::unique_ptr<MediaSource> source = open_source(file.path(), {.shown_as = "fuzzed"});
    const MediaInfo& info = source->info();
    must_be_sane(info);
    // More samples a second than eight channels of 192 kHz only take longer.
    const Format& format = info.audio.front().format;
    if (std::int64_t{format.rate} * format.channels > 8 * 192'000) return;
    play_recording(*source, Damaged::refuse, static_cast<std::int64_t>(bytes.size()));
    play_recording(*source, Damaged::accept, static_cast<std::int64_t>(bytes.size()));
  } catch (const Error& error) {
    must_be_told(error);
  }
}

inline bool same_chapter(const PlacedChapter& a, const PlacedChapter& b) {
  return a.start == b.start && a.end == b.end && a.content.title == b.content.title && a.content.url == b.content.url;
}

/// What was read is the same when it is written and read again: a retag changes nothing by itself.
inline void id3(std::string_view bytes) {
  const TagContent content = as_written(parse_id3({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}));
  for (const std::string* text : {&content.tags.title, &content.tags.artist, &content.description})
    must_be_words(*text);
  try {
    const TagContent again = as_written(parse_id3(render_id3(content)));
    must(again.tags == content.tags && again.description == content.description);
    must(again.cover.data == content.cover.data && again.own == content.own);
    must(std::ranges::equal(again.chapters, content.chapters, same_chapter));
  } catch (const Error& error) {
    must_be_told(error);
  }
}

inline void wav_markers(std::string_view bytes) {
  const testing::MemoryFile file(bytes);
  const std::vector<WrittenChapter> chapters = podmill::wav_markers(file.path());
  must(chapters.size() <= bytes.size() / 24);
  for (const WrittenChapter& chapter : chapters) {
    must(chapter.start >= Millis{} && (!chapter.end || *chapter.end >= chapter.start));
    must_be_words(chapter.content.title);
  }
}

/// Every player comes to an end, lists what there is room for, and tells its words as text.
inline void court(std::string_view bytes) {
  const TagViews views = view_tag({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
  constexpr std::size_t least_chapter = 27, largest_table = 255;
  for (const PlayerView& view : views.players) {
    const Differences& differences = view.differences;
    must(view.seen.chapters.size() <= bytes.size() / least_chapter + largest_table);
    must(differences.lost <= views.held.size() && differences.added <= view.seen.chapters.size());
    must(!differences.none() || views.held.size() == view.seen.chapters.size());
    must(in_words(differences).empty() == differences.none());
    for (const SeenChapter& chapter : view.seen.chapters) {
      must_be_words(chapter.title);
      must_be_words(chapter.url);
      must(chapter.start >= Millis{});
    }
  }
}

inline void mp3(std::string_view bytes) {
  const testing::MemoryFile file(bytes);
  const auto size = static_cast<std::int64_t>(bytes.size());
  try {
    const Mp3Scan scan = scan_mp3(file.path());
    must(scan.audio.begin >= 0 && scan.audio.begin <= scan.audio.end && scan.audio.end <= size);
    must(scan.mp3_frames >= 0 && scan.mp3_frames <= size / 24 && scan.stray_bytes <= size);
    must(scan.bit_rate_kbps >= 0 && scan.bit_rate_kbps <= 320);
    for (const std::int64_t from : {std::int64_t{0}, scan.audio.begin}) {
      const Mp3Check check = check_mp3(file.path(), from);
      must(check.bytes >= 0 && check.bytes <= size - from && check.faults.size() <= Mp3Check::most_faults);
    }
  } catch (const Error& error) {
    must_be_told(error);
  }
}

inline void picture(std::string_view bytes) {
  try {
    const CoverLimits limits;
    const Cover cover = fit_cover({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}, "cover", limits);
    must(!cover.picture.empty() && cover.picture.data.size() <= limits.bytes);
    must_be_words(cover.summary);
    must(fit_cover(cover.picture.data, "again", limits).picture.data == cover.picture.data);
  } catch (const Error& error) {
    must_be_told(error);
  }
}

}  // namespace podmill::fuzz
