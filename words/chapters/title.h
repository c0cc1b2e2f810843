// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "words/markdown/markdown.h"

namespace podmill {

struct Title {
  std::string text, url;  ///< url: empty where nothing in it is a link
};

/// Where a title begins behind a time that ends at `from`: dashes, colons, bars and arrows between are passed over,
/// but no dash that is the title's own ("-O3").
std::size_t title_begin(std::string_view text, std::size_t from);

/// Where a title ends that stands before a time at `to`: the same, and leaders of dots.
std::size_t title_end(std::string_view text, std::size_t to);

/// The words of bytes [begin, end) of a line and their first link. An address written out at their end is no
/// word of the title, unless it is all there is.
Title read_title(const InlineText& line, std::size_t begin, std::size_t end);

/// Whether a person would read something there: a letter or digit of any script, or a picture.
bool says_something(std::string_view text);

}  // namespace podmill
