// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>

#include "system/utf8.h"

namespace podmill {

/// White space, and what is as invisible as white space: no-break and zero-width spaces, marks of writing direction.
bool is_space(char32_t code_point);
/// Bullets, arrows, emoji and their modifiers: what people put in front of a line.
bool is_symbol(char32_t code_point);
/// Hyphens, dashes, minus signs and tildes that people use as dashes.
bool is_dash(char32_t code_point);
/// What belongs to the character before it: accents and vowel signs, variation selectors, joiners, tones of skin
/// (Unicode UAX #29, Extend and SpacingMark, of the scripts in wide use).
bool is_extending(char32_t code_point);
bool is_ascii_letter(char32_t code_point);
/// The value of a decimal digit: ASCII, full-width, Arabic-Indic, Devanagari.
std::optional<int> digit_value(char32_t code_point);

std::string_view trim_front(std::string_view text);
std::string_view trim_back(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace podmill
