// SPDX-License-Identifier: MIT
#include "words/text/webvtt.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "words/text/unicode.h"

namespace podmill {
namespace {

/// The character that a reference between & and ; stands for; nothing where none does.
std::optional<char32_t> referred(std::string_view reference) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 8> named{{{"amp", '&'},
                                                                               {"lt", '<'},
                                                                               {"gt", '>'},
                                                                               {"quot", '"'},
                                                                               {"apos", '\''},
                                                                               {"nbsp", 0xA0},
                                                                               {"lrm", 0x200E},
                                                                               {"rlm", 0x200F}}};
  for (const auto& [name, character] : named) {
    if (reference == name) return character;
  }
  if (!reference.starts_with('#')) return {};
  const bool hex = reference.size() > 1 && (reference[1] | 32) == 'x';
  reference.remove_prefix(hex ? 2 : 1);
  unsigned value = 0;
  const auto [end, code] =
      std::from_chars(reference.data(), reference.data() + reference.size(), value, hex ? 16 : 10);
  const bool whole = code == std::errc() && end == reference.data() + reference.size();
  if (!whole || value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
  return value;
}

}  // namespace

bool is_webvtt(std::string_view text) {
  constexpr std::string_view signature = "WEBVTT";
  if (!text.starts_with(signature)) return false;
  return text.size() == signature.size() || std::string_view(" \t\n").find(text[signature.size()]) != text.npos;
}

std::string without_references(std::string_view text) {
  constexpr std::size_t longest_reference = 32;
  std::string plain;
  while (!text.empty()) {
    const std::size_t close = text[0] == '&' ? text.substr(0, longest_reference).find(';') : text.npos;
    const auto character = close != text.npos ? referred(text.substr(1, close - 1)) : std::nullopt;
    if (character) append_code_point(plain, *character);
    if (!character) plain += text[0];
    text.remove_prefix(character ? close + 1 : 1);
  }
  return plain;
}

std::string webvtt_escaped(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    if (c == '&') {
      text += "&amp;";
    } else if (c == '<') {
      text += "&lt;";
    } else if (c == '>') {
      text += "&gt;";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace podmill
