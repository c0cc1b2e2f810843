// SPDX-License-Identifier: MIT
#include "media/id3/recode.h"

#include <tstring.h>

#include <algorithm>
#include <span>
#include <string>

#include "media/id3/bytes.h"
#include "system/utf8.h"

namespace podmill {
namespace {

using Bytes = std::span<const std::byte>;

enum Encoding { latin1 = 0, utf16 = 1, utf16_be = 2, utf8 = 3 };

/// What stands behind the byte that names the encoding, field by field (ID3v2.4 §4): a digit is so many bytes, `l` a
/// Latin-1 string and `t` one in the encoding, both with their NUL; to the end of the frame go `v`, values that
/// become one, `n`, strings with NUL between, `s`, strings each with four bytes of time, and `r`, bytes.
struct Layout {
  std::string_view id, fields;
};
constexpr Layout layouts[] = {{"TXXX", "tv"},      {"WXXX", "tr"},   {"COMM", "3tn"},  {"USLT", "3tn"},
                              {"USER", "3n"},      {"APIC", "l1tr"}, {"GEOB", "lttr"}, {"SYLT", "5ts"},
                              {"TIPL", "n"},       {"TMCL", "n"},    {"IPLS", "n"},    {"OWNE", "l8n"},
                              {"COMR", "l8l1ttlr"}};

std::string_view fields_of(std::string_view id) {
  for (const Layout& layout : layouts)
    if (layout.id == id) return layout.fields;
  return id.starts_with('T') ? "v" : "";
}

bool is_wide(Encoding encoding) { return encoding == utf16 || encoding == utf16_be; }

/// Where the NUL stands that ends the string at the start of `bytes`; their end where there is none.
std::size_t find_nul(Bytes bytes, bool wide) { return std::min(zero_in(as_text(bytes), wide), bytes.size()); }

TagLib::String string(Bytes bytes, Encoding encoding) {
  const std::string_view text = as_text(bytes);
  const bool broken = encoding == utf8 && first_invalid_utf8(text);
  constexpr TagLib::String::Type types[] = {TagLib::String::Latin1, TagLib::String::UTF16, TagLib::String::UTF16BE,
                                            TagLib::String::UTF8};
  return {TagLib::ByteVector(text.data(), static_cast<unsigned>(text.size())), types[broken ? latin1 : encoding]};
}

class Recoder {
 public:
  explicit Recoder(Bytes body)
      : encoding_(static_cast<Encoding>(body.front())),
        written_(encoding_ == latin1 ? latin1 : utf16),
        left_(body.subspan(1)),
        body_{static_cast<std::byte>(written_)} {}

  std::vector<std::byte> recoded(std::string_view fields) && {
    for (const char field : fields) take(field);
    return std::move(body_);
  }

 private:
  void take(char field) {
    switch (field) {
      case 'l':
        return copy(std::min(find_nul(left_, false) + 1, left_.size()));
      case 't':
        return write(next(), true);
      case 'v':
        return write_as_one();
      case 'n':
        while (!left_.empty()) write_next();
        return;
      case 's':
        while (!left_.empty()) {
          write(next(), true);
          copy(std::min<std::size_t>(4, left_.size()));
        }
        return;
      case 'r':
        return copy(left_.size());
      default:
        return copy(std::min(static_cast<std::size_t>(field - '0'), left_.size()));
    }
  }

  /// The string at the start of what is left; it and its NUL are then gone.
  Bytes next() {
    const std::size_t end = find_nul(left_, is_wide(encoding_));
    const Bytes found = left_.first(end);
    left_ = left_.subspan(std::min(end + (is_wide(encoding_) ? 2 : 1), left_.size()));
    return found;
  }

  void write_next() {
    const std::size_t before = left_.size();
    const Bytes found = next();
    write(found, before - left_.size() > found.size());
  }

  /// ID3v2.3 §4.2: a text frame holds one string, in which strokes part several names.
  void write_as_one() {
    TagLib::String all;
    bool first = true;
    while (!left_.empty()) {
      const TagLib::String value = string(next(), encoding_);
      if (!first && !value.isEmpty()) all += "/";
      all += value;
      first = false;
    }
    write(all, false);
  }

  void write(Bytes text, bool ended) { write(string(text, encoding_), ended); }
  void write(const TagLib::String& text, bool ended) {
    const TagLib::ByteVector bytes = text.data(written_ == latin1 ? TagLib::String::Latin1 : TagLib::String::UTF16);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    body_.insert(body_.end(), first, first + bytes.size());
    if (ended) body_.resize(body_.size() + (written_ == latin1 ? 1 : 2));
  }

  void copy(std::size_t count) {
    body_.insert(body_.end(), left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(count));
    left_ = left_.subspan(count);
  }

  Encoding encoding_, written_;
  Bytes left_;
  std::vector<std::byte> body_;
};

/// Whether a frame of one text says more than one.
bool has_several_values(Bytes text, bool wide) {
  const std::size_t nul = find_nul(text, wide);
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(nul), text.end(),
                     [](std::byte byte) { return byte != std::byte{}; });
}

}  // namespace

std::vector<std::byte> recoded_for_v23(std::string_view id, std::vector<std::byte> body) {
  const std::string_view fields = fields_of(id);
  if (fields.empty() || body.empty() || body.front() > static_cast<std::byte>(utf8)) return body;
  const bool known = body.front() <= static_cast<std::byte>(utf16);
  const bool wide = body.front() == static_cast<std::byte>(utf16);
  if (known && (fields != "v" || !has_several_values(Bytes(body).subspan(1), wide))) return body;
  return Recoder(body).recoded(fields);
}

}  // namespace podmill
