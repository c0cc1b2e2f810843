// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "media/id3/bytes.h"
#include "media/players/readers.h"
#include "system/utf8.h"

// AntennaPod, parser/media/…/id3/ID3Reader.java and ChapterReader.java: sizes have seven bits a byte in 2.4 only,
// inside chapters too; unsynchronisation is not undone; table of contents and ends are not looked at; a WXXX frame is
// the link and is URL-decoded. Whatever it stumbles over costs all chapters (ChapterUtils.java).
namespace podmill {
namespace {

constexpr std::size_t longest_id = 100;

/// A Java int: sizes of two gibibytes and more are negative.
using Int = std::int32_t;

/// Java's integers wrap around.
Int minus(Int from, Int what) {
  return static_cast<Int>(static_cast<std::uint32_t>(from) - static_cast<std::uint32_t>(what));
}

class Reader {
 public:
  explicit Reader(std::span<const std::byte> head) : in_(head) {}
  Seen read();

 private:
  struct Header {
    std::string_view id;
    Int size;
  };
  struct Item {
    SeenChapter chapter;
    bool titled = false;
  };

  Header header();
  void read_chapter(Int size);
  void read_title(Item& item, Int size);
  void read_link(Item& item, Int size);
  void read_picture(Item& item, Int size);
  std::string text(int encoding, Int most);
  std::string latin1(Int most) { return in_.latin1(static_cast<std::size_t>(std::max(most, 0))); }
  void skip(Int count);
  Int consumed(std::size_t since) const { return static_cast<Int>(in_.at() - since); }
  void fail(std::string why) {
    if (trouble_.empty()) trouble_ = std::move(why);
  }
  bool failed() const { return !trouble_.empty() || in_.ran_out(); }

  TagReader in_;
  int version_ = 0;
  std::vector<Item> items_;
  std::string trouble_;
};

Reader::Header Reader::header() {
  const std::string_view id = in_.take(4);
  const std::uint32_t size = version_ >= 4 ? in_.seven_bit_number() : in_.number();
  in_.skip(2);
  return {id, static_cast<Int>(size)};
}

void Reader::skip(Int count) {
  if (count < 0) return fail("a frame ends before it begins: the sizes are not those of its version");
  in_.skip(static_cast<std::size_t>(count));
}

/// UTF-16 and UTF-8 alike are read in pairs of bytes up to a pair of zeros.
std::string Reader::text(int encoding, Int most) {
  if (encoding < 1 || encoding > 3) return latin1(most);
  std::string bytes;
  bool ended = false;
  Int count = 0;
  while (count + 1 < most && !ended && !in_.ran_out()) {
    const std::string_view pair = in_.take(2);
    ended = pair == std::string_view("\0\0", 2);
    if (ended) break;
    count += 2;
    bytes += pair;
  }
  if (!ended && count < most)
    if (const char last = static_cast<char>(in_.byte()); last != '\0') bytes += last;
  if (encoding == 3) return first_invalid_utf8(bytes) ? std::string() : bytes;
  bool is_broken = false;
  const std::string decoded = from_utf16(bytes, true, &is_broken);
  return is_broken ? std::string() : decoded;  // what Java can't decode
}

void Reader::read_title(Item& item, Int size) {
  const int encoding = in_.byte();
  item.chapter.title = text(encoding, minus(size, 1));
  item.titled = true;
}

/// java.net.URLDecoder: a plus is a space, bytes behind percent signs are Latin-1; nothing where one is broken.
std::optional<std::string> url_decoded(const std::string& url) {
  std::string decoded;
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url[i] == '%') {
      const auto hex = [&](std::size_t at) {
        return at < url.size() && std::isxdigit(static_cast<unsigned char>(url[at])) != 0;
      };
      if (!hex(i + 1) || !hex(i + 2)) return {};
      append_code_point(decoded, static_cast<char32_t>(std::stoi(url.substr(i + 1, 2), nullptr, 16)));
      i += 2;
    } else {
      decoded += url[i] == '+' ? ' ' : url[i];
    }
  }
  return decoded;
}

void Reader::read_link(Item& item, Int size) {
  const std::size_t begin = in_.at();
  const int encoding = in_.byte();
  text(encoding, minus(size, 1));
  if (auto url = url_decoded(latin1(minus(size, consumed(begin))))) item.chapter.url = std::move(*url);
}

void Reader::read_picture(Item& item, Int size) {
  const int encoding = in_.byte();
  const std::string mime = latin1(size);
  in_.skip(1);
  text(encoding, size);
  if (mime == "-->") latin1(size);
  item.chapter.has_image = true;
}

void Reader::read_chapter(Int size) {
  const std::size_t begin = in_.at();
  Item item;
  in_.latin1(longest_id);
  item.chapter.start = Millis{static_cast<Int>(in_.number())};
  in_.skip(12);
  while (!failed() && consumed(begin) < size) {
    const Header sub = header();
    const std::size_t body = in_.at();
    if (sub.id == "TIT2") read_title(item, sub.size);
    if (sub.id == "WXXX") read_link(item, sub.size);
    if (sub.id == "APIC") read_picture(item, sub.size);
    skip(minus(sub.size, consumed(body)));
  }
  items_.push_back(std::move(item));
}

Seen Reader::read() {
  if (in_.take(3) != "ID3") return {{}, "no ID3 tag"};
  version_ = in_.byte();
  in_.skip(1);
  const int flags = in_.byte();
  const auto tag_size = static_cast<Int>(in_.seven_bit_number());
  if ((flags & 0x40) != 0) skip(minus(static_cast<Int>(in_.number()), 4));
  const std::size_t begin = in_.at();
  bool ended = false;
  while (!failed() && !ended && consumed(begin) < tag_size) {
    const Header frame = header();
    ended = frame.id.empty() || frame.id[0] < '0' || frame.id[0] > 'z';
    if (ended) break;
    frame.id == "CHAP" ? read_chapter(frame.size) : skip(frame.size);
  }
  // Padding may be shorter than a frame's header.
  if (!ended && in_.ran_out()) fail("a frame reaches past the end of the tag");
  const bool negative = std::ranges::any_of(items_, [](const Item& item) { return item.chapter.start < Millis{}; });
  if (negative) fail("a chapter begins after 596 hours");
  if (!trouble_.empty()) return {{}, trouble_};
  std::ranges::stable_sort(items_, {}, [](const Item& item) { return item.chapter.start; });
  Seen seen;
  for (Item& item : items_) {
    if (!item.titled) item.chapter.title = fmt::format("{}", seen.chapters.size());
    seen.chapters.push_back(std::move(item.chapter));
  }
  return seen;
}

}  // namespace

Seen read_like_antennapod(std::span<const std::byte> head) { return Reader(head).read(); }

}  // namespace podmill
