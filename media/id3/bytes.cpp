// SPDX-License-Identifier: MIT
#include "media/id3/bytes.h"

#include <algorithm>

#include "system/utf8.h"

namespace podmill {
namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

}  // namespace

int TagReader::byte() {
  const std::string_view one = take(1);
  return one.empty() ? 0 : podmill::at(one, 0);
}

std::uint32_t TagReader::number() {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 8 | static_cast<std::uint32_t>(byte());
  return number;
}

std::uint32_t TagReader::seven_bit_number() {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 7 | static_cast<std::uint32_t>(byte() & 0x7F);
  return number;
}

std::string_view TagReader::take(std::size_t count) {
  if (count > left()) ran_out_ = true;
  const std::string_view taken = as_text(bytes_).substr(at_, count);
  at_ += taken.size();
  return taken;
}

void TagReader::go_to(std::size_t at) {
  if (at > bytes_.size()) ran_out_ = true;
  at_ = std::min(at, bytes_.size());
}

std::string TagReader::latin1(std::size_t most) {
  const std::string_view rest = as_text(bytes_).substr(at_, most);
  const std::size_t end = zero_in(rest, false);
  if (end == std::string_view::npos) return from_latin1(take(most));
  return from_latin1(take(end + 1).substr(0, end));
}

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) append_code_point(text, at(bytes, i));
  return text;
}

std::string from_utf16(std::string_view bytes, bool big_endian, bool* is_broken) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    big_endian = at(bytes, 0) == 0xFE;
    bytes.remove_prefix(2);
  }
  const auto unit = [&](std::size_t i) {
    const int first = at(bytes, i), second = at(bytes, i + 1);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  bool broken = bytes.size() % 2 != 0;
  std::size_t i = 0;
  for (; i + 2 <= bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      const char32_t low = c < 0xDC00 && i + 4 <= bytes.size() ? unit(i + 2) : 0;
      const bool paired = low >= 0xDC00 && low < 0xE000;
      c = paired ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : replacement;
      broken = broken || !paired;
      if (paired) i += 2;
    }
    append_code_point(text, c);
  }
  if (i < bytes.size()) append_code_point(text, replacement);
  if (is_broken) *is_broken = broken;
  return text;
}

std::string from_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) append_code_point(text, next_code_point(bytes, i));
  return text;
}

std::size_t zero_in(std::string_view bytes, bool pairs) {
  if (!pairs) return bytes.find('\0');
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
    if (bytes[i] == '\0' && bytes[i + 1] == '\0') return i;
  return std::string_view::npos;
}

std::string synchronised(std::string_view bytes) {
  std::string plain;
  plain.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    plain += bytes[i];
    if (bytes[i] == '\xFF' && i + 1 < bytes.size() && bytes[i + 1] == '\0') ++i;
  }
  return plain;
}

bool looks_like_image(std::string_view data) {
  return data.starts_with("\xFF\xD8\xFF") || data.starts_with("\x89PNG") || data.starts_with("GIF8") ||
         (data.starts_with("RIFF") && data.substr(0, 12).ends_with("WEBP")) || data.starts_with("BM");
}

}  // namespace podmill
