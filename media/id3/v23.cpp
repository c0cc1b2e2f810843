// SPDX-License-Identifier: MIT
#include "media/id3/v23.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>

#include "media/id3/frames.h"
#include "media/id3/old_names.h"
#include "media/id3/recode.h"
#include "system/error.h"

namespace podmill {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t largest_tag = (1U << 28) + id3_header_bytes - 1;  // four bytes of seven bits (ID3v2.3 §3.1)

std::vector<std::byte> latin1_body(std::string_view text) {
  std::vector<std::byte> body{std::byte{}};
  std::transform(text.begin(), text.end(), std::back_inserter(body),
                 [](char c) { return static_cast<std::byte>(c); });
  return body;
}

/// The text of a frame whose text is ASCII by its meaning; empty where it is anything else.
std::string ascii(Bytes body) {
  std::string text;
  for (const std::byte byte : body.empty() ? body : body.subspan(1)) {
    const char c = std::to_integer<char>(byte);
    if (c >= ' ' && c < 0x7F) text += c;
  }
  return text;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// ID3v2.4 has one time stamp, "yyyy-MM-ddTHH:mm:ss" or the beginning of it, where 2.3 has a year, a day and a time.
/// Nothing where it is none.
std::vector<TagFrame> dated(Bytes body) {
  const std::string stamp = ascii(body);
  const auto digits = [&](std::size_t first, std::size_t second, std::size_t length) {
    if (stamp.size() < std::max(first, second) + length) return std::string();
    std::string both = stamp.substr(first, length) + (first == second ? "" : stamp.substr(second, length));
    return is_number(both) ? both : std::string();
  };
  std::vector<TagFrame> frames;
  const auto add = [&](const char* id, const std::string& text) {
    if (!text.empty()) frames.push_back({id, {}, latin1_body(text)});
    return !text.empty();
  };
  if (add("TYER", digits(0, 0, 4)) && add("TDAT", digits(8, 5, 2))) add("TIME", digits(11, 14, 2));
  return frames;
}

/// ID3v2.4's genres are numbers and words, each a value of its own; 2.3's are "(17)" and words.
std::vector<std::byte> genre(std::vector<std::byte> body) {
  const std::string text = ascii(body);
  return is_number(text) ? latin1_body(fmt::format("({})", text)) : recoded_for_v23("TCON", std::move(body));
}

/// Where the frames inside a chapter or a table of contents begin; nothing where it is broken
/// (ID3v2 Chapter Frame Addendum 1.0, §3.1 and §3.2).
std::optional<std::size_t> inner_begin(std::string_view id, Bytes body) {
  const auto behind_nul = [&](std::size_t from) {
    return static_cast<std::size_t>(std::find(body.begin() + static_cast<std::ptrdiff_t>(std::min(from, body.size())),
                                              body.end(), std::byte{}) -
                                    body.begin()) +
           1;
  };
  std::size_t at = behind_nul(0);
  if (id == "CHAP") {
    at += 16;
  } else {
    if (at + 2 > body.size()) return {};
    const int count = std::to_integer<int>(body[at + 1]);
    at += 2;
    for (int i = 0; i < count; ++i) at = behind_nul(at);
  }
  if (at > body.size()) return {};
  return at;
}

void append(std::vector<std::byte>& bytes, const TagFrame& frame) {
  for (const char c : frame.id) bytes.push_back(static_cast<std::byte>(c));
  for (int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::byte>(frame.body.size() >> shift));
  bytes.insert(bytes.end(), frame.flags.begin(), frame.flags.end());
  bytes.insert(bytes.end(), frame.body.begin(), frame.body.end());
}

class Converter {
 public:
  explicit Converter(int version) : version_(version) {}

  TagFrames converted(std::span<const StoredFrame> frames) && {
    for (const StoredFrame& frame : frames) {
      if (frame.stored.empty()) continue;  // a frame holds at least a byte (ID3v2.3 §3.3), and readers stop there
      if (version_ == 2) take_v22(frame);
      if (version_ == 3) take_v23(frame);
      if (version_ == 4) take_v24(frame);
    }
    return std::move(found_);
  }

 private:
  void take_v22(const StoredFrame& frame) {
    if (auto named = named_anew({frame.id, {}, {frame.stored.begin(), frame.stored.end()}}))
      found_.frames.push_back(std::move(*named));
    else
      lose(frame.id, "which ID3v2.3 has not");
  }

  void take_v23(const StoredFrame& frame) {
    found_.frames.push_back({frame.id, {frame.status, frame.format}, {frame.stored.begin(), frame.stored.end()}});
  }

  // ID3v2.4 §4.1: the flags moved by one bit, and the byte that names a group stands before all else.
  void take_v24(const StoredFrame& frame) {
    if (frame.id == "SEEK" || frame.id == "ASPI") return lose(frame.id, "which counts the file's bytes as they were");
    auto body = plain_body(frame, version_);
    if (!body) return lose(frame.id, "which is compressed or encrypted");
    const bool says_something = !ascii(*body).empty();
    std::vector<TagFrame> frames = renamed(frame.id, std::move(*body));
    if (frames.empty() && says_something) return lose(frame.id, "which is no date");
    const bool grouped = (frame.format & std::byte{0x40}) != std::byte{};
    for (TagFrame& made : frames) {
      made.flags[0] = frame.status << 1 & std::byte{0xE0};
      if (!grouped) continue;
      made.flags[1] = std::byte{0x20};
      made.body.insert(made.body.begin(), frame.stored.front());
    }
    std::move(frames.begin(), frames.end(), std::back_inserter(found_.frames));
  }

  std::vector<TagFrame> renamed(const std::string& id, std::vector<std::byte> body) {
    if (id == "TDRC") return dated(body);
    if (id == "TDOR") return {{"TORY", {}, latin1_body(ascii(body).substr(0, 4))}};  // the year alone
    if (id == "TCON") return {{id, {}, genre(std::move(body))}};
    if (id == "TIPL") return {{"IPLS", {}, recoded_for_v23(id, std::move(body))}};
    if (id == "CHAP" || id == "CTOC") return {{id, {}, with_inner_frames(id, body)}};
    return {{id, {}, recoded_for_v23(id, std::move(body))}};
  }

  std::vector<std::byte> with_inner_frames(const std::string& id, Bytes body) {
    const std::optional<std::size_t> begin = inner_begin(id, body);
    if (!begin) return {body.begin(), body.end()};
    std::vector<std::byte> bytes(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(*begin));
    for (StoredFrame& inner : stored_frames_in(body.subspan(*begin), version_, most_tag_frames)) {
      if (inner.id == "CHAP" || inner.id == "CTOC") continue;  // nested as deep as a hostile file likes
      Converter converter(version_);
      TagFrames made = std::move(converter).converted({&inner, 1});
      for (const TagFrame& frame : made.frames) append(bytes, frame);
      std::move(made.lost.begin(), made.lost.end(), std::back_inserter(found_.lost));
    }
    return bytes;
  }

  void lose(const std::string& id, std::string_view why) {
    found_.lost.push_back(fmt::format("a frame {}, {}", id, why));
  }

  int version_;
  TagFrames found_;
};

}  // namespace

TagFrames as_v23(std::span<const std::byte> tag) {
  const std::optional<StoredTag> stored = stored_id3(tag, most_tag_frames);
  if (!stored) return {};
  if (stored->frames.size() == most_tag_frames && stored->unread > 0)
    throw Error{Fault::unsupported, fmt::format("an ID3 tag of more than {} frames", most_tag_frames),
                "take the tag off with another program first"};
  TagFrames converted = Converter(stored->version).converted(stored->frames);
  if (stored->unread > 0)
    converted.lost.push_back(fmt::format("{} bytes at the end of its tag, which are broken", stored->unread));
  return converted;
}

std::vector<std::byte> v23_tag(std::span<const TagFrame> frames, std::optional<std::size_t> size) {
  const std::size_t used = std::accumulate(
      frames.begin(), frames.end(), id3_header_bytes,
      [](std::size_t sum, const TagFrame& frame) { return sum + id3_header_bytes + frame.body.size(); });
  const std::size_t whole = size.value_or(used);
  if (whole > largest_tag)
    throw Error{Fault::unsupported, fmt::format("a tag of {} bytes: an ID3 tag holds less than 256 MiB", whole),
                "take a smaller cover"};
  if (used > whole)
    throw Error{Fault::io, fmt::format("the tag needs {} bytes, and {} are left for it", used, whole),
                "make the episode anew with --force"};
  std::vector<std::byte> bytes;
  bytes.reserve(whole);
  for (const char c : std::string_view("ID3\3\0\0", 6)) bytes.push_back(static_cast<std::byte>(c));
  for (int shift : {21, 14, 7, 0})
    bytes.push_back(static_cast<std::byte>((whole - id3_header_bytes) >> shift & 0x7F));
  for (const TagFrame& frame : frames) append(bytes, frame);
  bytes.resize(whole);
  return bytes;
}

}  // namespace podmill
