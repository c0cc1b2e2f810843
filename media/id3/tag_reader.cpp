// SPDX-License-Identifier: MIT
#include <attachedpictureframe.h>
#include <commentsframe.h>
#include <fmt/format.h>
#include <id3v2framefactory.h>
#include <textidentificationframe.h>
#include <urllinkframe.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "media/id3/frames.h"
#include "media/id3/image_kind.h"
#include "media/id3/tag.h"
#include "media/id3/text.h"
#include "system/byte_reader.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

namespace id3 = TagLib::ID3v2;

constexpr std::size_t most_frames_in_chapter = 64;
constexpr std::size_t longest_text = 4 << 20;

std::string utf8(const TagLib::String& string) { return string.to8Bit(true); }

std::unique_ptr<id3::Frame> parsed(const Id3Frame& frame) {
  const auto size = static_cast<unsigned>(frame.body.size());
  TagLib::ByteVector bytes(frame.id.data(), 4);
  bytes.append(TagLib::ByteVector::fromUInt(size, true));
  bytes.append(TagLib::ByteVector(2, '\0'));
  bytes.append(TagLib::ByteVector(reinterpret_cast<const char*>(frame.body.data()), size));
  id3::Header tag;
  tag.setMajorVersion(3);
  return std::unique_ptr<id3::Frame>(id3::FrameFactory::instance()->createFrame(bytes, &tag));
}

std::string text_of(const Id3Frame& frame) {
  const auto text = parsed(frame);
  const auto* known = dynamic_cast<const id3::TextIdentificationFrame*>(text.get());
  return known && !known->fieldList().isEmpty() ? utf8(known->fieldList().front()) : std::string();
}

std::string link_of(const Id3Frame& frame) {
  const auto link = parsed(frame);
  const auto* known = dynamic_cast<const id3::UrlLinkFrame*>(link.get());
  return known ? utf8(known->url()) : std::string();
}

std::optional<int> number_of(const Id3Frame& frame) {
  const std::string text = text_of(frame);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return {};
  return number;
}

// TagLib drops TDAT, "DDMM" in Latin-1, where it doesn't read a whole tag.
std::string day_of(const Id3Frame& frame) {
  const std::string_view text = as_text(frame.body);
  if (text.size() < 5 || text[0] != '\0') return {};
  return fmt::format("-{}-{}", text.substr(3, 2), text.substr(1, 2));
}

unsigned number_at(const Id3Frame& frame, std::size_t at) {
  return static_cast<unsigned>(big_endian(std::span(frame.body).subspan(at, 4)));
}

void take_comment(const Id3Frame& frame, std::string& description) {
  const auto comment = parsed(frame);
  const auto* known = dynamic_cast<const id3::CommentsFrame*>(comment.get());
  if (known && known->description().isEmpty() && description.empty()) description = utf8(known->text());
}

void take_own(const Id3Frame& frame, TagContent& content) {
  const auto own = parsed(frame);
  const auto* known = dynamic_cast<const id3::UserTextIdentificationFrame*>(own.get());
  if (known && known->fieldList().size() > 1)
    content.own.emplace_back(utf8(known->fieldList()[0]), utf8(known->fieldList()[1]));
}

void take_picture(const Id3Frame& frame, Picture& cover) {
  const auto picture = parsed(frame);
  const auto* known = dynamic_cast<const id3::AttachedPictureFrame*>(picture.get());
  if (!known || (known->type() != id3::AttachedPictureFrame::FrontCover && !cover.empty())) return;
  const TagLib::ByteVector data = known->picture();
  const std::span<const std::byte> image = as_bytes({data.data(), data.size()});
  if (const std::string_view mime = mime_type(image_kind(image)); !mime.empty())
    cover = {std::string(mime), {image.begin(), image.end()}};
}

void take_word(const Id3Frame& frame, Tags& tags) {
  const std::pair<const char*, std::string Tags::*> texts[] = {
      {"TIT2", &Tags::title}, {"TIT3", &Tags::subtitle},  {"TPE1", &Tags::artist},   {"TALB", &Tags::album},
      {"TCON", &Tags::genre}, {"TCOP", &Tags::copyright}, {"TLAN", &Tags::language}, {"TPUB", &Tags::publisher},
      {"TYER", &Tags::date},  {"TDRC", &Tags::date}};
  for (const auto& [id, field] : texts)
    if (frame.id == id && (tags.*field).empty()) tags.*field = text_of(frame);
  if (frame.id == "WOAF" && tags.link.empty()) tags.link = link_of(frame);
  if (frame.id == "TRCK" && !tags.number) tags.number = number_of(frame);
  if (frame.id == "TPOS" && !tags.season) tags.season = number_of(frame);
}

/// Pictures that many chapters show alike are held once.
class Pictures {
 public:
  std::shared_ptr<const Picture> held(Picture picture) {
    if (picture.empty()) return {};
    const auto known = std::find_if(held_.begin(), held_.end(), [&](const auto& one) { return *one == picture; });
    if (known != held_.end()) return *known;
    return held_.emplace_back(std::make_shared<const Picture>(std::move(picture)));
  }

 private:
  std::vector<std::shared_ptr<const Picture>> held_;
};

// ID3v2 Chapter Frame Addendum 1.0, §3.1: id, NUL, start, end, two offsets, frames.
std::optional<PlacedChapter> chapter_of(const Id3Frame& frame, int version, Pictures& pictures) {
  const auto nul = std::find(frame.body.begin(), frame.body.end(), std::byte{});
  const auto times = static_cast<std::size_t>(nul - frame.body.begin()) + 1;
  if (times + 16 > frame.body.size()) return {};
  PlacedChapter chapter{.start = Millis(number_at(frame, times)), .end = Millis(number_at(frame, times + 4))};
  Picture picture;
  for (const Id3Frame& inner :
       id3_frames_in(std::span(frame.body).subspan(times + 16), version, most_frames_in_chapter)) {
    if (inner.id == "APIC") take_picture(inner, picture);
    if (inner.body.size() > longest_text) continue;
    if (inner.id == "TIT2" && chapter.content.title.empty()) chapter.content.title = text_of(inner);
    if (inner.id[0] == 'W' && chapter.content.url.empty()) chapter.content.url = link_of(inner);
  }
  chapter.content.picture = pictures.held(std::move(picture));
  return chapter;
}

/// Takes a tag's frames one by one, whatever their order.
class ContentReader {
 public:
  explicit ContentReader(int version) : version_(version) {}

  void take(const Id3Frame& frame) {
    if (frame.id == "APIC") take_picture(frame, content_.cover);
    if (frame.id == "CHAP")
      if (auto chapter = chapter_of(frame, version_, pictures_)) content_.chapters.push_back(std::move(*chapter));
    if (frame.body.size() > longest_text) return;
    take_word(frame, content_.tags);
    if (frame.id == "TDAT" && day_.empty()) day_ = day_of(frame);
    if (frame.id == "COMM") take_comment(frame, content_.description);
    if (frame.id == "TXXX") take_own(frame, content_);
  }

  TagContent content() && {
    std::string& date = content_.tags.date;
    if (date.size() == 4 && !tag_date(date + day_).empty()) date += day_;
    return std::move(content_);
  }

 private:
  int version_;
  TagContent content_;
  Pictures pictures_;
  std::string day_;
};

std::vector<std::byte> tag_bytes(const std::filesystem::path& path) {
  FileBytes file(path);
  const std::vector<std::byte> start = file.read(0, most_junk_bytes + id3_header_bytes);
  const auto begin = id3_begin(start);
  if (!begin) return {};
  const auto header = id3_header(std::span(start).subspan(*begin));
  if (!header || header->bytes > max_tag_bytes) return {};
  return file.read(static_cast<std::int64_t>(*begin), static_cast<std::size_t>(header->bytes));
}

}  // namespace

TagContent read_id3(const std::filesystem::path& path) { return parse_id3(tag_bytes(path)); }

TagContent parse_id3(std::span<const std::byte> tag) {
  const std::optional<Id3Header> header = id3_header(tag);
  ContentReader reader(header ? header->version : 3);
  for (const Id3Frame& frame : id3_frames(tag, most_tag_frames)) reader.take(frame);
  return std::move(reader).content();
}

TagContent content_of(std::span<const TagFrame> frames) {
  ContentReader reader(3);
  for (const TagFrame& frame : frames)
    if (auto body = plain_body({frame.id, frame.flags[0], frame.flags[1], frame.body}, 3))
      reader.take({frame.id, std::move(*body)});
  return std::move(reader).content();
}

std::optional<std::string> read_own(const std::filesystem::path& path, const std::string& description) {
  for (const auto& [name, text] : read_id3(path).own)
    if (name == description) return text;
  return {};
}

}  // namespace podmill
