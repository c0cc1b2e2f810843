// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "system/utf8.h"

namespace podmill {

/// White space, and what is as invisible as white space: no-break and zero-width spaces, marks of writing direction.
bool is_space(char32_t code_point);
/// Bullets, arrows, emoji and their modifiers: what people put in front of a line.
bool is_symbol(char32_t code_point);
/// Hyphens, dashes, minus signs and tildes that people use as dashes.
bool is_dash(char32_t code_point);
bool is_ascii_letter(char32_t code_point);
/// The value of a decimal digit: ASCII, full-width, Arabic-Indic, Devanagari.
std::optional<int> digit_value(char32_t code_point);

/// For every code point, whether a character as people see it ends behind it: a letter with its accents, a family of
/// joined emoji, a flag (Unicode UAX #29, extended grapheme clusters).
std::vector<bool> character_ends(std::u32string_view text);

std::string_view trim_front(std::string_view text);
std::string_view trim_back(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace podmill
