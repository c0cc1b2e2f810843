// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/chapter.h"
#include "pipeline/picture.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// What a listener's player shows of an episode. All text is UTF-8; empty or absent: not said.
struct Tags {
  std::string title, artist, album, date, genre, copyright, language, link, publisher, subtitle;
  std::optional<int> number, season;
  bool operator==(const Tags&) const = default;
};

/// Every text of Tags under its name, for what treats them alike. The order counts: a build record's digest has it.
struct TagText {
  std::string_view name;
  std::string Tags::*text;
};
inline constexpr TagText tag_texts[] = {{"title", &Tags::title},         {"artist", &Tags::artist},
                                        {"album", &Tags::album},         {"date", &Tags::date},
                                        {"genre", &Tags::genre},         {"copyright", &Tags::copyright},
                                        {"language", &Tags::language},   {"link", &Tags::link},
                                        {"publisher", &Tags::publisher}, {"subtitle", &Tags::subtitle}};

/// A short piece of the episode to be a file of its own: times of the recording, as of chapters.
struct ClipRequest {
  Millis start{}, end{};
  std::string title;
  TextLine line{};
  bool operator==(const ClipRequest&) const = default;
};

/// The name of a recording, for people: a path, or "standard input" for "-".
inline std::string shown_as(const std::filesystem::path& recording) {
  return recording == "-" ? "standard input" : recording.string();
}

/// What the author gave; nothing changes it.
struct Episode {
  std::vector<std::filesystem::path> recordings;  ///< one; or the parts of one recording, in order
  std::filesystem::path cover;                    ///< empty: none given
  Tags tags;
  std::string description;  ///< plain text for tags; empty: none given
  std::vector<WrittenChapter> chapters;
  std::vector<ClipRequest> clips;
};

/// What the recording says of itself, where the author said nothing.
struct Source {
  std::string container;     ///< FFmpeg's name: "mov,mp4,m4a,3gp,3g2,mj2", "wav", …
  std::string stream;        ///< the stream in use, in words: "audio stream 1 of 2: aac, stereo, 48 kHz, English"
  Format format;             ///< as recorded, before any conversion
  Millis expected_length{};  ///< as the header claims; an estimate
  Tags tags;
  std::string description;
  std::vector<WrittenChapter> chapters;
  Picture cover;
};

}  // namespace podmill
