// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <string_view>

#include "system/error.h"
#include "tests/fuzz/must.h"
#include "tests/support/feed_html.h"
#include "words/chapters/description_view.h"
#include "words/chapters/document.h"
#include "words/chapters/lint.h"
#include "words/chapters/list.h"
#include "words/markdown/byte_limit.h"
#include "words/markdown/safe_html.h"
#include "words/shows/chapter_text.h"
#include "words/shows/notes.h"
#include "words/shows/retimed_notes.h"
#include "words/text/labels.h"
#include "words/text/text_file.h"
#include "words/text/unicode.h"
#include "words/transcripts/formats.h"
#include "words/transcripts/transcript.h"

/// What must hold for any bytes at all; a breach aborts. Run by libFuzzer on new inputs, by the tests on the kept
/// ones.
namespace podmill::fuzz {

inline void read_as_notes(std::string_view bytes, std::string_view name) {
  try {
    const Notes notes = read_notes(bytes, name);
    must_ascend(notes.chapters);
    must(!first_invalid_utf8(notes.description) && !first_invalid_utf8(notes.tags.title));
    must(notes.description.find("\n\n\n") == std::string::npos);
    must(testing::fault_in(notes.html).empty());
    for (const std::size_t most : {std::size_t{20}, feed_description_bytes}) {
      const std::string text = limited_text(notes.description, most), html = limited_html(notes.html, most);
      must(text.size() <= most && !first_invalid_utf8(text));
      must(html.size() <= most && testing::fault_in(html).empty());
    }
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

inline void notes(std::string_view bytes) {
  read_as_notes(bytes, "notes.md");
  read_as_notes(bytes, "notes.txt");
}

inline void chapter_list(std::string_view bytes) {
  const ChapterLines lines = find_chapters(bytes);
  must_ascend(lines.chapters);
  for (const WrittenChapter& chapter : lines.chapters) {
    must(!chapter.content.title.empty() && chapter.start >= Millis{0});
    must(!chapter.end || *chapter.end > chapter.start);
  }
}

/// What platforms make of a description: nothing, or three chapters and more in order; and lint of what it means.
inline void description(std::string_view bytes) {
  for (const PlatformRules& platform : platform_rules()) {
    if (!platform.in_description) continue;
    const DescriptionView view = view_description(bytes, platform);
    must_ascend(view.chapters);
    must(view.chapters.empty() || (view.chapters.size() >= 3 && view.trouble.empty()));
  }
  const std::vector<WrittenChapter> chapters = find_chapters(bytes).chapters;
  for (const LintFinding& finding : lint_chapters(chapters)) {
    must(finding.chapter <= chapters.size() && !finding.text.empty() && !finding.cure.empty());
    must((finding.line > 0) == (finding.chapter > 0));
  }
}

inline void time_code(std::string_view bytes) {
  if (const auto time = parse_time(bytes)) must(parse_time(show_time(*time)) == time);
  if (const auto scanned = scan_time(bytes)) must(scanned->length <= bytes.size() && scanned->time >= Millis{0});
}

/// The first byte picks one of the formats that are read. What it reads is there, at its time, when it is written in
/// any format of files and read again.
inline void chapter_files(std::string_view bytes) {
  if (bytes.empty()) return;
  std::vector<const ChapterFormat*> readable;
  for (const ChapterFormat& format : chapter_formats())
    if (format.read) readable.push_back(&format);
  const ChapterFormat& from = *readable[static_cast<unsigned char>(bytes[0]) % readable.size()];
  try {
    const ChapterLines read = from.read(clean_text(bytes.substr(1), "fuzzed"), "fuzzed");
    must_ascend(read.chapters);
    must(read.remarks.size() <= 101);
    for (const WrittenChapter& chapter : read.chapters) {
      must(chapter.start >= Millis{0} && (!chapter.end || *chapter.end > chapter.start));
      must(!first_invalid_utf8(chapter.content.title) && chapter.content.title.find('\n') == std::string::npos);
    }
    for (const ChapterFormat& format : chapter_formats()) {
      // A cue sheet has its times in 75ths of a second.
      if (!format.read || !format.write || format.name == "cue") continue;
      const auto again = read_chapter_text(write_chapters(format, read.chapters).text, "again").chapters;
      const auto hidden = [&](const WrittenChapter& chapter) {
        return chapter.content.hidden && !format.fields.hidden;
      };
      must(again.size() + std::ranges::count_if(read.chapters, hidden) == read.chapters.size());
      for (std::size_t i = 0; i < again.size() && again.size() == read.chapters.size(); ++i) {
        must(again[i].start == read.chapters[i].start);
      }
    }
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

/// What was read is the same when it is written and read again.
inline void json_chapters(std::string_view bytes) {
  const ChapterFormat& json = *chapter_format("json");
  try {
    ChapterLines read = json.read(bytes, "chapters.json");
    must_ascend(read.chapters);
    for (WrittenChapter& chapter : read.chapters) {
      if (chapter.content.image.address().empty()) chapter.content.image = {};
    }
    std::vector<std::string> warnings;
    must(json.read(json.write(read.chapters, {}, warnings), "again.json").chapters == read.chapters);
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

/// What was read keeps its promises, and is the same when it is written as JSON and read again; the other formats
/// can be read again too.
inline void transcript(std::string_view bytes) {
  try {
    const Transcript read = read_transcript(bytes, "talk.vtt");
    must(!read.cues.empty());
    for (std::size_t i = 0; i < read.cues.size(); ++i) {
      const Cue& cue = read.cues[i];
      must(cue.start >= Millis{0} && cue.end > cue.start && !cue.text.empty());
      must(!first_invalid_utf8(cue.text) && cue.text.find_first_of("\n\t") == std::string::npos);
      must(i == 0 || read.cues[i - 1].start <= cue.start);
    }
    for (const TranscriptFormat& format : transcript_formats()) {
      const std::string text = format.write(read.cues);
      if (format.ending == ".transcript.json") must(read_transcript(text, "again").cues == read.cues);
      if (format.ending == ".vtt" && read.cues.front().end - read.cues.front().start > Millis{1000})
        must(!read_transcript(text, "again").cues.empty());
    }
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

inline void labels(std::string_view bytes) {
  try {
    const std::vector<Label> read = read_labels(bytes, "cuts.txt");
    for (const Label& label : read) must(label.start_seconds >= 0 && label.end_seconds >= label.start_seconds);
    must(read_labels(labels_text(read), "again").size() == read.size());
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

/// Times that do not move leave the notes as they are, but for digits of other scripts and decimals beyond the third.
inline void retimed_notes(std::string_view bytes) {
  try {
    const auto same = [](Millis time) { return time; };
    const std::string once = podmill::retimed_notes(bytes, "notes.md", same);
    must(podmill::retimed_notes(once, "notes.md", same) == once);
  } catch (const Error& error) {
    must(error.fault == Fault::input && !error.hint.empty());
  }
}

}  // namespace podmill::fuzz
