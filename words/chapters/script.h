// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// The first character of another script than Latin, or an emoji; empty where there is none. Latin are its letters,
/// digits, punctuation, signs of currency, combining accents.
std::string_view first_not_latin(std::string_view text);

/// Without emoji and other pictures, and the spaces around them made one. A text with letters of another script
/// stays as it is.
std::string without_emoji(std::string_view text);

}  // namespace podmill
