// SPDX-License-Identifier: MIT
#include "words/transcripts/cards.h"

#include "system/utf8.h"

namespace podmill {
namespace {

/// The code points of a text.
std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

/// Takes words off a text that make a line of at most `width` code points; of a word that is longer, its beginning.
std::string take_line(std::string_view& text, std::size_t width) {
  std::size_t end = 0, fits = 0;
  for (std::size_t at = 0, count = 0; at < text.size() && count < width; ++count) {
    next_code_point(text, at);
    fits = at;
    if (at == text.size() || text[at] == ' ') end = at;
  }
  if (end == 0) end = fits;
  std::string line(text.substr(0, end));
  text.remove_prefix(end);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return line;
}

}  // namespace

std::vector<Card> cards(const Cue& cue, std::string_view text, std::size_t width) {
  constexpr std::size_t most_lines = 2;
  const auto whole = static_cast<std::int64_t>(length(text));
  std::vector<Card> all;
  for (Millis start = cue.start; !text.empty(); start = all.back().end) {
    Card& card = all.emplace_back();
    card.start = start;
    while (!text.empty() && card.lines.size() < most_lines) card.lines.push_back(take_line(text, width));
    card.end = cue.start + (cue.end - cue.start) * (whole - static_cast<std::int64_t>(length(text))) / whole;
  }
  return all;
}

}  // namespace podmill
