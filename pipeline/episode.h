// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// An encoded image. Empty data: none.
struct Picture {
  std::string mime;  ///< image/jpeg or image/png
  std::vector<std::byte> data;
  bool empty() const { return data.empty(); }
  bool operator==(const Picture&) const = default;
};

/// Where a chapter's image is from.
struct ImageSource {
  std::filesystem::path named;             ///< a file, or a web address; empty: none
  std::shared_ptr<const Picture> picture;  ///< what a recording's own tag holds; null: nothing
  bool empty() const { return named.empty() && !picture; }
  auto operator<=>(const ImageSource&) const = default;
};

inline bool is_web_address(const std::filesystem::path& image) {
  return image.native().starts_with("https://") || image.native().starts_with("http://");
}

/// Pictures as they go into a tag.
struct TagPictures {
  Picture cover;
  std::map<ImageSource, std::shared_ptr<const Picture>> of_chapters;  ///< by where they are from; left out: not there
};

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

/// Where in a text something stands, from line 1; 0: not known. It is not part of what is said: all are equal.
struct TextLine {
  int number = 0;
  bool operator==(const TextLine&) const { return true; }
};

/// A chapter as an author or a container writes it: times of the recording, time zero as in decode.
struct WrittenChapter {
  Millis start{};
  std::optional<Millis> end;    ///< absent: up to the next one
  std::string title, url;       ///< url: empty or http(s), mailto…
  std::filesystem::path image;  ///< a file or a web address
  bool hidden = false;          ///< sounds as a chapter, not listed
  TextLine line{};
  std::shared_ptr<const Picture> picture = {};  ///< a recording's own tag may hold one; null: it doesn't
  bool operator==(const WrittenChapter&) const = default;
};

/// A short piece of the episode to be a file of its own: times of the recording, as of chapters.
struct ClipRequest {
  Millis start{}, end{};
  std::string title;
  TextLine line{};
  bool operator==(const ClipRequest&) const = default;
};

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

/// A chapter on its way through the job: frames of the recording, in the job's format.
struct Chapter {
  Frames start;
  std::optional<Frames> end;
  std::string title, url;
  std::filesystem::path image;
  bool hidden = false;
  std::shared_ptr<const Picture> picture = {};
};

}  // namespace podmill
