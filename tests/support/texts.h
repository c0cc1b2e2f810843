// SPDX-License-Identifier: MIT
#pragma once
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

/// Generators of words people write, in any script.
namespace podmill::testing {

/// A Unicode character in UTF-8.
inline std::string utf8(char32_t c) {
  std::string text;
  const auto last = [&](int shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    last(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    last(6);
    last(0);
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    last(12);
    last(6);
    last(0);
  }
  return text;
}

/// Latin with accents, Cyrillic, Hebrew and Arabic (right to left), Devanagari, CJK, combining marks, emoji with
/// joiners, the ends of the planes; white space; up to `longest` characters.
inline rc::Gen<std::string> text(int longest) {
  const auto range = [](char32_t first, char32_t last) { return rc::gen::inRange<char32_t>(first, last + 1); };
  const auto character = rc::gen::weightedOneOf<char32_t>(
      {{8, range(' ', '~')},
       {3, range(0xA1, 0x17F)},
       {3, range(0x410, 0x44F)},
       {2, range(0x5D0, 0x5EA)},
       {2, range(0x627, 0x64A)},
       {2, range(0x905, 0x939)},
       {2, range(0x4E00, 0x9FFF)},
       {1, range(0x300, 0x36F)},
       {2, range(0x1F300, 0x1F6FF)},
       {1, rc::gen::element<char32_t>(0x200D, 0xFE0F, 0xD7FF, 0xE000, 0xFFFD, 0x10FFFD, 0xFF, 0x100, 0xA0A)},
       {1, rc::gen::element<char32_t>(' ', '\n', '\t')}});
  return rc::gen::mapcat(rc::gen::inRange(0, longest + 1), [character](int length) {
    return rc::gen::map(rc::gen::container<std::u32string>(static_cast<std::size_t>(length), character),
                        [](const std::u32string& characters) {
                          std::string all;
                          for (char32_t c : characters) all += utf8(c);
                          return all;
                        });
  });
}

/// Markdown and HTML as nobody would write it: marks, tags, links, entities, times and words in any order.
inline rc::Gen<std::string> markdown() {
  static const std::vector<std::string> pieces{"\n",
                                               "\n\n",
                                               "- ",
                                               "1. ",
                                               "> ",
                                               "    ",
                                               "  ",
                                               "*",
                                               "**",
                                               "`",
                                               "# ",
                                               "<p>",
                                               "</p>",
                                               "<b>",
                                               "<br>",
                                               "<div>\n",
                                               "</div>",
                                               "<a href=x>",
                                               "<script",
                                               "&amp;",
                                               "&#1;",
                                               "&#10;",
                                               "&lt;p",
                                               "&bogus;",
                                               "&",
                                               "\"",
                                               "'",
                                               "<!--",
                                               "-->",
                                               "]]>",
                                               "<![CDATA[",
                                               "[a](",
                                               "javascript:x)",
                                               "http://x.org/?a=1&b=\"2\")",
                                               "[b](mailto:a@b.org)",
                                               "![i](",
                                               "data:x)",
                                               "https://x.org/a_b",
                                               "<https://y.org>",
                                               "[](https://z.org)",
                                               "|",
                                               "|-|\n",
                                               "0:00 ",
                                               "1:30 ",
                                               "Steam. ",
                                               "word ",
                                               "Über ",
                                               "ferry. ",
                                               "漢字。",
                                               "مرحبا ",
                                               "\xEF\xBF\xBF",
                                               "\t",
                                               "~~",
                                               "+++\n",
                                               "---\n",
                                               "~"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string all;
                        for (const std::string& piece : chosen) all += piece;
                        return all;
                      });
}

}  // namespace podmill::testing
