// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <optional>

#include "media/id3/bytes.h"
#include "media/players/readers.h"
#include "system/utf8.h"

// Borewit/music-metadata 11, lib/id3v2/ID3v2Parser.ts and FrameParser.ts, which much of what is written in JavaScript
// builds on: the top-level table of contents is the list, its order and all; without one it is sorted by time. A
// chapter without title is left out. Unsynchronisation is undone in 2.4 frames only. Numbers are read past the end of
// a chapter, as far as the tag goes; past that they cost the whole file.
namespace podmill {
namespace {

constexpr std::size_t header_bytes = 10;

struct Table {
  bool top_level = false;
  std::vector<std::string> children;
};

class Reader {
 public:
  explicit Reader(std::span<const std::byte> head) : head_(head) {}
  Seen read();

 private:
  std::size_t frame_size(TagReader& in) const;
  void read_frames(std::string_view area);
  void read_chapter(std::string_view bytes, std::size_t length);
  void read_table(std::string_view body);
  void take_part(const std::string& id, std::string_view body, SeenChapter& chapter) const;
  std::vector<SeenChapter> listed() const;

  std::span<const std::byte> head_;
  int version_ = 0;
  bool broken_ = false;
  std::vector<SeenChapter> chapters_;          // of one id the last, at the place of the first
  std::map<std::string, std::size_t> places_;  // of ids in it
  std::optional<Table> table_;
};

std::string_view without_zeros_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of('\0') + 1);
}

std::string decoded(int encoding, std::string_view bytes) {
  if (encoding == 1) return from_utf16(bytes, false);
  if (encoding == 2) return from_utf16(bytes, true);
  return encoding == 3 ? from_utf8(bytes) : from_latin1(bytes);
}

void Reader::take_part(const std::string& id, std::string_view body, SeenChapter& chapter) const {
  if (body.empty()) return;
  const int encoding = body[0];
  const std::string_view rest = body.substr(1);
  if (id == "TIT2") {
    const std::string text = decoded(encoding, rest);
    chapter.title = without_zeros_behind(text);
  } else if (id == "WXXX") {
    const bool pairs = encoding == 1 || encoding == 2;
    const std::size_t end = zero_in(rest, pairs);
    const std::size_t begin = end == std::string_view::npos ? rest.size() : end + (pairs ? 2 : 1);
    chapter.url = from_latin1(without_zeros_behind(rest.substr(std::min(begin, rest.size()))));
  } else if (id == "APIC") {
    chapter.has_image = true;
  }
}

/// In 2.4 only the last byte loses its uppermost bit.
std::size_t Reader::frame_size(TagReader& in) const {
  if (version_ != 4) return in.number();
  std::size_t size = 0;
  for (int i = 0; i < 3; ++i) size = size << 7 | static_cast<std::size_t>(in.byte()) << 7;
  return size | static_cast<std::size_t>(in.byte() & 0x7F);
}

/// A chapter is the first `length` bytes; the rest is what stands behind it.
void Reader::read_chapter(std::string_view bytes, std::size_t length) {
  const std::size_t id_end = std::min(bytes.substr(0, length).find('\0'), length);
  const std::string id = from_latin1(bytes.substr(0, id_end));
  TagReader in(as_bytes(bytes));
  in.skip(id_end + 1);
  SeenChapter chapter{.start = Millis{in.number()}, .title = {}, .url = {}, .has_image = false};
  in.skip(12);
  while (!in.ran_out() && in.at() < length) {
    const std::size_t at = in.at(), body = std::min(at + header_bytes, length);
    const std::string part(bytes.substr(at, std::min<std::size_t>(4, length - at)));
    // What is missing of a size is zero in 2.4.
    TagReader size_in(as_bytes(bytes.substr(0, version_ == 4 ? length : bytes.size())));
    size_in.go_to(at + 4);
    const std::size_t size = frame_size(size_in);
    broken_ = broken_ || (version_ != 4 && size_in.ran_out());
    if (broken_) return;
    take_part(part, bytes.substr(body, std::min(size, length - body)), chapter);
    if (size >= length - body) break;
    in.go_to(body + size);
  }
  broken_ = broken_ || in.ran_out();
  const auto [known, is_new] = places_.emplace(id, chapters_.size());
  if (is_new) {
    chapters_.push_back(std::move(chapter));
  } else {
    chapters_[known->second] = std::move(chapter);
  }
}

void Reader::read_table(std::string_view body) {
  TagReader in(as_bytes(body));
  in.latin1(body.size());
  Table table;
  table.top_level = in.left() > 0 && (in.byte() & 2) != 0;
  const int count = in.left() > 0 ? in.byte() : 0;
  for (int i = 0; i < count && in.left() > 0; ++i) table.children.push_back(in.latin1(in.left()));
  if (table.top_level && !table_) table_ = std::move(table);
}

void Reader::read_frames(std::string_view area) {
  TagReader in(as_bytes(area));
  while (in.left() >= header_bytes && !broken_) {
    const std::string_view id = in.take(4);
    const std::size_t size = frame_size(in);
    in.skip(1);
    const int flags = in.byte();
    std::string_view bytes = area.substr(in.at());
    std::size_t length = in.take(std::min(size, in.left())).size();
    if (id != "CHAP" && id != "CTOC") continue;
    std::vector<std::byte> plain;
    if (version_ == 4 && (flags & 0x02) != 0) {
      plain = synchronised(as_bytes(bytes.substr(0, length)));
      bytes = as_text(plain);
      length = plain.size();
    }
    const std::size_t length_field = version_ == 4 && (flags & 0x01) != 0 ? std::min<std::size_t>(4, length) : 0;
    bytes.remove_prefix(length_field);
    length -= length_field;
    if (length == 0) continue;
    id == "CHAP" ? read_chapter(bytes, length) : read_table(bytes.substr(0, length));
  }
}

std::vector<SeenChapter> Reader::listed() const {
  std::vector<SeenChapter> list;
  const auto add = [&list](const SeenChapter& chapter) {
    if (!chapter.title.empty()) list.push_back(chapter);
  };
  if (!table_) {
    std::ranges::for_each(chapters_, add);
    std::ranges::stable_sort(list, {}, &SeenChapter::start);
    return list;
  }
  for (const std::string& child : table_->children)
    if (const auto place = places_.find(child); place != places_.end()) add(chapters_[place->second]);
  return list;
}

Seen Reader::read() {
  TagReader in(head_);
  const bool is_tag = in.take(3) == "ID3";
  version_ = in.byte();
  in.skip(1);
  const int flags = in.byte();
  std::size_t size = in.seven_bit_number();
  if (!is_tag || (version_ != 3 && version_ != 4)) return {{}, "no ID3 tag"};
  if (size > in.left()) return {{}, "the tag is larger than the file"};
  if ((flags & 0x40) != 0) {
    // Ten bytes at least are taken for an extended header, and its size for plain and of all of it.
    const std::size_t extended = in.number();
    in.skip(std::max<std::size_t>(extended, 10) - 4);
    size -= std::min(size, extended);
  }
  read_frames(in.take(std::min(size, in.left())));
  if (broken_) return {{}, "a chapter ends early, and the whole file is given up"};
  Seen seen{listed(), {}};
  if (seen.chapters.empty() && !chapters_.empty())
    seen.trouble = table_ ? "the table of contents names no chapter with a title" : "no chapter has a title";
  return seen;
}

}  // namespace

Seen read_like_music_metadata(std::span<const std::byte> head) { return Reader(head).read(); }

}  // namespace podmill
