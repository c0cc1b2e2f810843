// SPDX-License-Identifier: MIT
#include "media/id3/tag.h"

#include <attachedpictureframe.h>
#include <chapterframe.h>
#include <commentsframe.h>
#include <fmt/format.h>
#include <id3v2tag.h>
#include <podcastframe.h>
#include <tableofcontentsframe.h>
#include <textidentificationframe.h>
#include <urllinkframe.h>

#include <algorithm>

#include "media/id3/language.h"
#include "media/id3/text.h"
#include "pipeline/sound/time_text.h"
#include "system/error.h"

namespace podmill {
namespace {

namespace id3 = TagLib::ID3v2;

constexpr unsigned no_offset = 0xFFFFFFFF;

TagLib::String string(const std::string& utf8) { return {utf8, TagLib::String::UTF8}; }

TagLib::ByteVector bytes(const std::string& text) { return {text.data(), static_cast<unsigned>(text.size())}; }

id3::Frame* text_frame(const char* id, const std::string& text,
                       TagLib::String::Type encoding = TagLib::String::UTF16) {
  auto* frame = new id3::TextIdentificationFrame(id, encoding);
  frame->setText(string(text));
  return frame;
}

void add(id3::Tag& tag, const char* id, const std::string& text) {
  if (!text.empty()) tag.addFrame(text_frame(id, text));
}

// Numeric strings and codes are Latin-1 (ID3v2.3 §3.3).
void add_code(id3::Tag& tag, const char* id, const std::string& text) {
  if (!text.empty()) tag.addFrame(text_frame(id, text, TagLib::String::Latin1));
}

void add_number(id3::Tag& tag, const char* id, std::optional<int> number) {
  if (number) add_code(tag, id, std::to_string(*number));
}

void add_description(id3::Tag& tag, const std::string& description, const std::string& language) {
  if (description.empty()) return;
  auto* frame = new id3::CommentsFrame(TagLib::String::UTF16);
  // ID3v2.4 §3.3: "XXX" where the language is not known; 2.3 has no rule.
  frame->setLanguage(bytes(language.empty() ? "XXX" : language));
  frame->setText(string(description));
  tag.addFrame(frame);
}

void add_words(id3::Tag& tag, const TagContent& content) {
  const Tags& tags = content.tags;
  add(tag, "TIT2", tags.title);
  add(tag, "TIT3", tags.subtitle);
  add(tag, "TPE1", tags.artist);
  add(tag, "TALB", tags.album);
  add_number(tag, "TRCK", tags.number);
  add_number(tag, "TPOS", tags.season);
  add(tag, "TPUB", tags.publisher);
  add(tag, "TCOP", tags.copyright);
  add_code(tag, "TLAN", tags.language);
  add(tag, "TCON", tags.genre);
  add_code(tag, "TDRC", tags.date);  // TagLib makes TYER and TDAT of it
  if (content.is_podcast) tag.addFrame(new id3::PodcastFrame());
  if (!tags.link.empty()) {
    auto* frame = new id3::UrlLinkFrame("WOAF");
    frame->setUrl(string(tags.link));
    tag.addFrame(frame);
  }
  add_description(tag, content.description, tags.language);
  for (const auto& [description, text] : content.own)
    tag.addFrame(new id3::UserTextIdentificationFrame(string(description), string(text), TagLib::String::UTF16));
}

id3::AttachedPictureFrame* picture_frame(const Picture& picture) {
  auto* frame = new id3::AttachedPictureFrame();
  frame->setTextEncoding(TagLib::String::Latin1);
  frame->setMimeType(string(picture.mime));
  frame->setType(id3::AttachedPictureFrame::FrontCover);
  frame->setPicture({reinterpret_cast<const char*>(picture.data.data()), static_cast<unsigned>(picture.data.size())});
  return frame;
}

id3::ChapterFrame* chapter_frame(const std::string& id, const PlacedChapter& chapter) {
  auto* frame = new id3::ChapterFrame(bytes(id), static_cast<unsigned>(chapter.start.count()),
                                      static_cast<unsigned>(chapter.end.count()), no_offset, no_offset);
  frame->addEmbeddedFrame(text_frame("TIT2", chapter.content.title));
  if (!chapter.content.url.empty()) {
    auto* link = new id3::UserUrlLinkFrame(TagLib::String::Latin1);
    link->setUrl(string(chapter.content.url));
    frame->addEmbeddedFrame(link);
  }
  if (chapter.content.picture && !chapter.content.picture->empty())
    frame->addEmbeddedFrame(picture_frame(*chapter.content.picture));
  return frame;
}

void add_chapters(id3::Tag& tag, const std::vector<PlacedChapter>& chapters, const std::string& title) {
  if (chapters.empty()) return;
  auto* contents = new id3::TableOfContentsFrame("toc");
  tag.addFrame(contents);
  contents->setIsTopLevel(true);
  contents->setIsOrdered(true);
  contents->addEmbeddedFrame(text_frame("TIT2", title.empty() ? "Chapters" : title));
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const std::string id = fmt::format("chp{}", i);
    contents->addChildElement(bytes(id));
    tag.addFrame(chapter_frame(id, chapters[i]));
  }
}

void refuse_impossible(const TagContent& content) {
  if (content.chapters.size() > max_id3_chapters)
    throw Error{
        Fault::unsupported,
        fmt::format("{} chapters: an MP3's table of contents holds {}", content.chapters.size(), max_id3_chapters),
        "leave some chapters out, or join neighbours"};
  for (const PlacedChapter& chapter : content.chapters)
    if (chapter.start < Millis{} || chapter.end >= max_id3_chapter_time)
      throw Error{Fault::unsupported,
                  fmt::format("chapter \"{}\" at {}: an MP3's chapters lie between 0 and 596 hours",
                              chapter.content.title, clock_time(chapter.start)),
                  "correct the chapter's time"};
}

}  // namespace

TagContent as_written(TagContent content) {
  Tags& tags = content.tags;
  for (std::string* text :
       {&tags.title, &tags.artist, &tags.album, &tags.genre, &tags.copyright, &tags.publisher, &tags.subtitle})
    *text = one_line(*text);
  tags.date = tag_date(tags.date);
  tags.language = iso639_2(tags.language);
  tags.link = ascii_link(tags.link);
  content.description = many_lines(content.description);
  for (auto& [description, text] : content.own) {
    description = one_line(description);
    text = one_line(text);
  }
  auto& chapters = content.chapters;
  std::stable_sort(chapters.begin(), chapters.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    chapters[i].content.title = one_line(chapters[i].content.title);
    if (chapters[i].content.title.empty()) chapters[i].content.title = fmt::format("Chapter {}", i + 1);
    chapters[i].content.url = ascii_link(chapters[i].content.url);
    chapters[i].end = std::max(chapters[i].end, chapters[i].start + Millis{1});
  }
  return content;
}

std::vector<TagFrame> frames_of(const TagContent& content) {
  refuse_impossible(content);
  const TagContent written = as_written(content);
  id3::Tag tag;
  add_words(tag, written);
  add_chapters(tag, written.chapters, written.tags.title);
  if (!written.cover.empty()) tag.addFrame(picture_frame(written.cover));
  // TagLib pads as it likes; what is read of it are the frames alone.
  const TagLib::ByteVector rendered = tag.render(id3::v3);
  const auto* first = reinterpret_cast<const std::byte*>(rendered.data());
  return as_v23({first, rendered.size()}).frames;
}

std::vector<std::byte> render_id3(const TagContent& content, std::optional<std::size_t> size) {
  return v23_tag(frames_of(content), size);
}

}  // namespace podmill
