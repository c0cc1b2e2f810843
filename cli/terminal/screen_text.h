// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "cli/terminal/terminal.h"

namespace podmill {

enum class Colour { good, bad, warning };

/// The text between two marks that shown_on() makes colours of; they take no column. They are noncharacters, which
/// Unicode sets aside for a program's own use (U+FDD0 and the next).
std::string painted(std::string_view text, Colour colour);
bool is_paint(char32_t character);

/// Lines as a stream's reader gets them. Control characters, which only a stranger can have written, are U+FFFD. On a
/// terminal a line that is too wide is broken between words; what follows stands under its second column, if there
/// is one within the first third, else deeper than its beginning. Of a quoted line with a caret below only what is
/// about the caret is shown. Colours are shown where shows_colours(), else left out.
std::string shown_on(Stream stream, std::string_view text);

/// The lines, broken and cut as shown_on() does it, none wider than `width` unless by a single word.
std::string reflowed(std::string_view text, int width);

}  // namespace podmill
