// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// The code point at `at` (< text.size()); `at` moves behind it. A byte that is no UTF-8 is one U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& text, char32_t code_point);

/// Text to UTF-8. Latin-1 has no broken bytes; of the others every broken one is U+FFFD.
std::string from_latin1(std::string_view bytes);
std::string from_utf8(std::string_view bytes);
/// By its byte order mark; without one, as told. `is_broken` tells whether there was any U+FFFD to put in.
std::string from_utf16(std::string_view bytes, bool big_endian, bool* is_broken = nullptr);

/// How many code points a text has.
std::size_t code_points(std::string_view text);
/// The first so many of them; all where there are fewer.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// Where the first byte that is no UTF-8 stands (RFC 3629: no overlong forms, no surrogates).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace podmill
