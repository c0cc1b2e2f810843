// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

enum class Stream { out, err };

/// Writes a document to standard output, where results go, as it is. A reader that went away (`| head`) is no error,
/// and what follows is dropped; any other failure throws Error{Fault::io}.
void print(std::string_view text);
/// Writes lines for people to standard output, as shown_on() has them; else as print().
void print_lines(std::string_view text);
/// Writes lines for people to standard error, where messages go, as shown_on() has them.
void say(std::string_view text);
/// Writes to standard error as it is: what moves the cursor.
void move_cursor(std::string_view text);

bool is_terminal(Stream stream);
/// Whether it is a terminal that understands escape sequences: TERM is set, and not to dumb.
bool takes_escapes(Stream stream);
/// Whether it does, and colours are wanted: NO_COLOR is not set, or empty (no-color.org).
bool shows_colours(Stream stream);

/// Whether a person looks at standard error as it comes, on a terminal whose cursor can be moved.
bool is_live();
/// Columns of the terminal on standard error, or else on standard output, or what COLUMNS says where that is
/// narrower; 80 where nobody knows.
int terminal_width();
/// The same of one stream; where that is no terminal, without limit.
int width_of(Stream stream);
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
/// first is taken to begin there, or at `begin`.
std::string wrapped(std::string_view text, int indent, int width);
std::string wrapped(std::string_view text, int indent, int width, int begin);

}  // namespace podmill
