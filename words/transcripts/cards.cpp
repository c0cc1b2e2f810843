// SPDX-License-Identifier: MIT
#include "words/transcripts/cards.h"

#include "system/utf8.h"

namespace podmill {
namespace {

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
  const auto whole = static_cast<std::int64_t>(code_points(text));
  std::int64_t said = 0;
  std::vector<Card> all;
  for (Millis start = cue.start; !text.empty(); start = all.back().end) {
    Card& card = all.emplace_back();
    card.start = start;
    const std::string_view rest = text;
    while (!text.empty() && card.lines.size() < most_lines) card.lines.push_back(take_line(text, width));
    said += static_cast<std::int64_t>(code_points(rest.substr(0, rest.size() - text.size())));
    card.end = cue.start + (cue.end - cue.start) * said / whole;
  }
  return all;
}

}  // namespace podmill
