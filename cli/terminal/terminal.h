// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// Writes to standard output, where results go. A reader that went away (`| head`) is no error, and what
/// follows is dropped; any other failure throws Error{Fault::io}.
void print(std::string_view text);
/// Writes to standard error, where messages go.
void say(std::string_view text);

/// Whether a person looks at standard error as it comes.
bool is_live();
/// Columns of the terminal on standard error, or else on standard output; 80 where there is none.
int terminal_width();
/// Its rows; 24 where there is none.
int terminal_height();

/// How many columns the text, UTF-8, takes: two for wide characters such as Chinese ones and emoji (East Asian Width,
/// Unicode UAX #11), none for accents that stand on another and for what is not seen.
int columns(std::string_view text);
/// The text in exactly that many columns (at least one): filled with spaces, or cut with an ellipsis.
std::string fitted(std::string_view text, int width);
/// "-16.0 LUFS"; "–" where it isn't known.
std::string figure(std::optional<double> value, std::string_view unit);

/// The text broken between words into lines that end before `width`, all but the first indented by `indent`; the
/// first is taken to begin there.
std::string wrapped(std::string_view text, int indent, int width);

}  // namespace podmill
