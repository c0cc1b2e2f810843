// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
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
/// Columns of the terminal on standard error; 80 where it has none to tell.
int terminal_width();

/// How many columns the text takes: its code points, UTF-8.
int columns(std::string_view text);
/// The text in exactly that many columns: filled with spaces, or cut with an ellipsis.
std::string fitted(std::string_view text, int width);

/// "1 chapter", "3 chapters", "no chapters".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace podmill
