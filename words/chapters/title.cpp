// SPDX-License-Identifier: MIT
#include "words/chapters/title.h"

#include <algorithm>

#include "words/text/cursor.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// What people put between time and title, besides dashes and white space.
bool is_separator(char32_t c) {
  const bool arrow = (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2794 && c <= 0x27BE);
  const bool shape = c >= 0x25A0 && c <= 0x25FF;
  static constexpr std::u32string_view signs = U":|;=>/*\uFF1A\uFF5C\u2022\u00B7\u203A\u00BB";
  return arrow || shape || signs.find(c) != std::u32string_view::npos;
}

/// Whether dashes that no space follows are the title's own: "-O3", "--help".
bool belong_to_title(Cursor dashes) {
  const std::size_t begin = dashes.at();
  dashes.skip_while([](char32_t c) { return c == '-'; });
  if (!is_ascii_letter(dashes.peek())) return false;
  if (dashes.at() - begin > 1) return true;
  dashes.next();
  return !is_ascii_letter(dashes.peek()) && dashes.peek() < 0x80;
}

/// Whether the sign at the cursor parts a time from the title behind it. `glued`: right behind the time.
bool parts(const Cursor& cursor, bool glued) {
  const char32_t c = cursor.peek();
  Cursor behind = cursor;
  behind.skip_while([](char32_t sign) { return is_dash(sign) || is_separator(sign); });
  const bool set_apart = glued || behind.done() || is_space(behind.peek());
  if (is_dash(c)) return set_apart || c != '-' || !belong_to_title(cursor);
  if (is_separator(c)) return set_apart || c == '|' || c >= 0xFF00;
  if (c != '.' && c != ',' && c != ')' && c != ']') return false;
  behind.next();
  return glued && (c == ',' || behind.done() || is_space(behind.peek()));
}

/// Addresses written out at the end of [begin, end), and the brackets they leave empty.
std::size_t without_addresses(const InlineText& line, std::size_t begin, std::size_t end) {
  const std::string_view text = line.text;
  for (auto link = line.links.rbegin(); link != line.links.rend(); ++link) {
    if (link->end > end || link->begin < begin) continue;
    const bool last = !says_something(text.substr(link->end, end - link->end));
    if (!last || !shows_itself(line, *link) || link->url.starts_with("mailto:")) break;
    end = link->begin;
  }
  std::string_view kept = trim_back(text.substr(begin, end - begin));
  while (kept.ends_with('(') || kept.ends_with('<') || kept.ends_with('['))
    kept = trim_back(kept.substr(0, kept.size() - 1));
  return begin + kept.size();
}

/// Bars, and a dash or colon that nothing follows.
std::string_view without_loose_end(std::string_view text) {
  for (;;) {
    const std::string_view trimmed = trim_back(text);
    const std::size_t end = title_end(trimmed, trimmed.size());
    const std::string_view tail = trimmed.substr(end);
    if (tail.empty() || !(tail.starts_with(' ') || tail.starts_with('|'))) return trimmed;
    text = trimmed.substr(0, end);
  }
}

std::string with_single_spaces(std::string_view text) {
  std::string spaced;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t';
    if (!space) spaced += c;
    if (space && !spaced.ends_with(' ')) spaced += ' ';
  }
  return spaced;
}

}  // namespace

std::size_t title_begin(std::string_view text, std::size_t from) {
  Cursor cursor(text, from);
  while (!cursor.done() && (is_space(cursor.peek()) || parts(cursor, cursor.at() == from))) cursor.next();
  return cursor.at();
}

std::size_t title_end(std::string_view text, std::size_t to) {
  std::size_t end = 0, end_before_dots = 0;
  int dots = 0;
  for (Cursor cursor(text.substr(0, to)); !cursor.done();) {
    const char32_t c = cursor.peek();
    cursor.next();
    if (is_space(c) || is_dash(c) || is_separator(c) || c == '@') continue;
    end = cursor.at();
    if (c == '.' || c == 0x2026) {
      dots += c == '.' ? 1 : 3;
      continue;
    }
    dots = 0;
    end_before_dots = end;
  }
  return dots > 1 ? end_before_dots : end;
}

Title read_title(const InlineText& line, std::size_t begin, std::size_t end) {
  Title title;
  for (const Link& link : line.links) {
    if (title.url.empty() && link.end > begin && link.begin < end) title.url = link.url;
  }
  const std::size_t words_end = without_addresses(line, begin, end);
  const std::string_view words = std::string_view(line.text).substr(begin, words_end - begin);
  title.text = with_single_spaces(trim(without_loose_end(words)));
  if (!says_something(title.text)) title.text = title.url;
  return title;
}

bool says_something(std::string_view text) {
  for (Cursor cursor(text); !cursor.done(); cursor.next()) {
    const char32_t c = cursor.peek();
    if (c < 0x80 ? is_ascii_letter(c) || digit_value(c) : !is_space(c) && !is_dash(c) && !is_separator(c))
      return true;
  }
  return false;
}

}  // namespace podmill
