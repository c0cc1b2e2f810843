// SPDX-License-Identifier: MIT
#include "media/id3/v1.h"

#include <string>
#include <string_view>

#include "media/id3/text.h"
#include "system/utf8.h"

namespace podmill {
namespace {

void write_field(std::span<std::byte> field, std::string_view utf8) {
  if (utf8.empty()) return;
  std::size_t at = 0;
  for (std::byte& byte : field) {
    if (at >= utf8.size()) {
      byte = std::byte{};
      continue;
    }
    const char32_t c = next_code_point(utf8, at);
    byte = c <= 0xFF ? static_cast<std::byte>(c) : std::byte{'?'};
  }
}

}  // namespace

void say_anew(std::span<std::byte> id3v1, const Tags& tags) {
  if (id3v1.size() < 128) return;
  write_field(id3v1.subspan(3, 30), one_line(tags.title));
  write_field(id3v1.subspan(33, 30), one_line(tags.artist));
  write_field(id3v1.subspan(63, 30), one_line(tags.album));
  write_field(id3v1.subspan(93, 4), tag_date(tags.date).substr(0, 4));
}

}  // namespace podmill
