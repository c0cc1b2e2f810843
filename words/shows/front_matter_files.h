// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "pipeline/chapter.h"
#include "words/shows/named_file.h"

namespace podmill {

class Entries;

// What front matter says of files. Sites use the same keys for something else: what is no file of ours is passed
// over, and added to `remarks` with its file and line.

/// The first of cover, image, artwork and thumbnail that is a file: a path, or a map's image, src, path or file.
NamedFile read_cover(const Entries& entries, std::vector<std::string>& remarks);

/// A path with an ending. `transcript: true` is some site's switch and passed over in silence.
NamedFile read_transcript(const Entries& entries, std::vector<std::string>& remarks);

/// The same of `chapters`, where that is no list.
NamedFile read_chapter_file(const Entries& entries, std::vector<std::string>& remarks);

/// `chapters` as a list of lines like "0:30 Intro", or of maps of start (or time) and title; sorted by time.
/// Of a list with anything else in it, none.
std::vector<WrittenChapter> read_listed_chapters(const Entries& entries, std::vector<std::string>& remarks);

}  // namespace podmill
