// SPDX-License-Identifier: MIT
#include "words/markdown/byte_limit.h"

#include <algorithm>
#include <string>
#include <vector>

#include "words/text/unicode.h"

namespace podmill {
namespace {

constexpr std::string_view ellipsis = "…";
// What is read behind the limit, to know whether a sentence ends at it.
constexpr std::size_t lookahead_bytes = 64;

/// An element that is open; they form a tree. The first of all is none.
struct Element {
  std::string_view name;
  std::size_t parent = 0;
  std::size_t closing_bytes = 0;  ///< of its end tag and its ancestors'
};

/// A character that is seen; '\n' where a line ends.
struct Seen {
  char32_t c = 0;
  std::size_t end = 0;     ///< in the text, in bytes
  std::size_t inside = 0;  ///< which element
};

struct Reading {
  std::vector<Seen> seen;
  std::vector<Element> elements = std::vector<Element>(1);
};

Reading read_text(std::string_view text, std::size_t most) {
  Reading read;
  for (std::size_t at = 0; at < text.size() && at <= most + lookahead_bytes;) {
    const char32_t c = next_code_point(text, at);
    read.seen.push_back({c, at, 0});
  }
  return read;
}

/// Opens or closes an element: the one that is open behind the tag.
std::size_t pass_tag(std::string_view tag, std::size_t inside, std::vector<Element>& elements) {
  if (tag.starts_with("</")) return elements[inside].parent;
  const std::string_view name = tag.substr(1, tag.find_first_of(" >") - 1);
  constexpr std::size_t marks = std::string_view("</>").size();
  elements.push_back({name, inside, elements[inside].closing_bytes + name.size() + marks});
  return elements.size() - 1;
}

char32_t entity(std::string_view name) {
  return name == "&quot;" ? U'"' : name == "&lt;" ? U'<' : name == "&gt;" ? U'>' : U'&';
}

Reading read_html(std::string_view html, std::size_t most) {
  Reading read;
  std::size_t inside = 0;
  for (std::size_t at = 0; at < html.size() && at <= most + lookahead_bytes;) {
    const std::size_t begin = at;
    const auto up_to = [&](char mark) { return std::min(html.find(mark, begin), html.size() - 1) + 1; };
    if (html[at] == '<') {
      at = up_to('>');
      const std::string_view tag = html.substr(begin, at - begin);
      const bool breaks_line = !tag.starts_with("<a ") && tag != "</a>";
      inside = pass_tag(tag, inside, read.elements);
      if (breaks_line) read.seen.push_back({U'\n', at, inside});
    } else if (html[at] == '&') {
      at = up_to(';');
      read.seen.push_back({entity(html.substr(begin, at - begin)), at, inside});
    } else {
      const char32_t c = next_code_point(html, at);
      if (c != '\n') read.seen.push_back({c, at, inside});
    }
  }
  return read;
}

bool is_one_of(std::u32string_view characters, char32_t c) { return characters.find(c) != std::u32string_view::npos; }

/// Full stops, question and exclamation marks, some of which need no space behind them.
bool ends_with_space(char32_t c) { return is_one_of(U".!?…‽؟۔।॥։።፧။៕", c); }
bool ends_alone(char32_t c) { return is_one_of(U"。！？．｡", c); }
bool closes(char32_t c) { return is_one_of(U")]}\"'”“’»«›」』】）", c); }
bool links_words(char32_t c) { return is_one_of(U",;:،、，(", c) || is_dash(c); }

/// All white space but what joins words: no-break spaces, the zero-width non-joiner.
bool is_word_space(char32_t c) { return is_space(c) && !is_one_of(U"\u00A0\u202F\u2007\u200C", c); }

std::vector<bool> character_ends(const std::vector<Seen>& seen) {
  std::u32string characters;
  for (const Seen& each : seen) characters += each.c;
  return podmill::character_ends(characters);
}

/// Where a text may end behind one of the characters that are seen.
class Ends {
 public:
  explicit Ends(const std::vector<Seen>& seen) : seen_(seen), character_ends_(character_ends(seen)) {}

  bool is_end_of_sentence(std::size_t i) const {
    if (c(after_spaces(i)) == '\n') return true;
    std::size_t stop = i;
    for (int most = 3; most > 0 && stop > 0 && closes(c(stop)); --most) --stop;
    if (ends_alone(c(stop))) return !closes(c(i + 1)) && !ends_alone(c(i + 1));
    if (!ends_with_space(c(stop)) || !is_space(c(i + 1))) return false;
    const char32_t next = c(after_spaces(i));
    const bool goes_on = next >= 'a' && next <= 'z';
    return !goes_on && (c(stop) != '.' || has_word_before(stop));
  }
  bool is_end_of_word(std::size_t i) const {
    if (links_words(c(i))) return false;
    std::size_t next = i + 1;
    while (links_words(c(next))) ++next;
    return is_word_space(c(next));
  }
  bool is_end_of_character(std::size_t i) const { return character_ends_[i]; }

 private:
  char32_t c(std::size_t i) const { return i < seen_.size() ? seen_[i].c : 0; }
  std::size_t after_spaces(std::size_t i) const {
    do {
      ++i;
    } while (c(i) != '\n' && is_space(c(i)));
    return i;
  }
  /// Behind one or two letters or digits a full stop is rather an abbreviation's or a number's.
  bool has_word_before(std::size_t stop) const {
    return stop >= 3 && std::none_of(&seen_[stop - 3], &seen_[stop], [](const Seen& s) { return is_space(s.c); });
  }

  const std::vector<Seen>& seen_;
  std::vector<bool> character_ends_;
};

struct Cut {
  Seen last;
  bool in_sentence = false;
};

/// Where to cut; behind nothing where nothing fits. `size_of(i)`: how much a text takes that ends behind the
/// character `i`, counted as `most` is.
template <class SizeOf>
Cut find_cut(const Reading& read, std::size_t most, std::size_t ellipsis_size, SizeOf size_of) {
  const Ends ends(read.seen);
  struct {
    Seen last;
    std::size_t size = 0;
  } sentence, word, character;
  for (std::size_t i = 0; i < read.seen.size(); ++i) {
    const Seen& last = read.seen[i];
    const std::size_t size = size_of(i);
    if (is_space(last.c)) continue;
    if (size <= most && ends.is_end_of_sentence(i)) sentence = {last, size};
    if (size + ellipsis_size > most) continue;
    if (ends.is_end_of_word(i)) word = {last, size};
    if (ends.is_end_of_character(i)) character = {last, size};
  }
  if (sentence.size > 0 && sentence.size >= most / 2) return {sentence.last, false};
  if (word.size > 0 && word.size >= most / 2) return {word.last, true};
  return character.last.end > sentence.last.end ? Cut{character.last, true} : Cut{sentence.last, false};
}

/// A text of `most` bytes at most, tags closed again.
Cut find_cut(const Reading& read, std::size_t most) {
  return find_cut(read, most, ellipsis.size(), [&read](std::size_t i) {
    const Seen& last = read.seen[i];
    return last.end + read.elements[last.inside].closing_bytes;
  });
}

std::string cut_text(std::string_view text, const Cut& cut) {
  std::string limited(text.substr(0, cut.last.end));
  if (cut.in_sentence) limited += ellipsis;
  return limited;
}

}  // namespace

std::string limited_text(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  text = trim_back(text);
  if (text.size() <= most) return std::string(text);
  return cut_text(text, find_cut(read_text(text, most), most));
}

std::string limited_title(std::string_view title, std::size_t most) {
  if (code_points(title) <= most) return std::string(title);
  title = trim_back(title);
  if (code_points(title) <= most) return std::string(title);
  return cut_text(title, find_cut(read_text(title, title.size()), most, 1, [](std::size_t i) { return i + 1; }));
}

std::string limited_html(std::string_view html, std::size_t most) {
  if (html.size() <= most) return std::string(html);
  const Reading read = read_html(html, most);
  const Cut cut = find_cut(read, most);
  std::string limited = cut_text(html, cut);
  for (std::size_t open = cut.last.inside; open != 0; open = read.elements[open].parent)
    limited.append("</").append(read.elements[open].name).append(">");
  return limited;
}

}  // namespace podmill
