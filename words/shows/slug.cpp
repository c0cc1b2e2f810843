// SPDX-License-Identifier: MIT
#include "words/shows/slug.h"

#include <unicode/translit.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "system/error.h"

namespace podmill {
namespace {

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode code = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(id, UTRANS_FORWARD, code));
  if (U_FAILURE(code) || !made)
    throw Error(Fault::io, std::string("ICU can't write letters as Latin ones: ") + u_errorName(code));
  return made;
}

/// Umlauts are written as two letters in German only: elsewhere they are letters of their own.
const icu::Transliterator& to_ascii(bool german) {
  static const auto of_german = transliterator("Any-Latin; de-ASCII; Latin-ASCII; Lower");
  static const auto of_others = transliterator("Any-Latin; Latin-ASCII; Lower");
  return german ? *of_german : *of_others;
}

std::string latin(std::string_view text, bool german) {
  const auto bytes = std::min<std::size_t>(text.size(), 4096);  // of a title, enough by far
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(bytes)});
  to_ascii(german).transliterate(letters);
  std::string told;
  return letters.toUTF8String(told);
}

void cut_between_words(std::string& name) {
  if (name.size() <= longest_slug) return;
  const std::size_t gap = name.rfind('-', longest_slug);
  name.resize(gap == std::string::npos ? longest_slug : gap);
}

}  // namespace

std::string slug(std::string_view text, std::string_view language) {
  std::string name;
  for (const char c : latin(text, language.starts_with("de"))) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80)
      name += c;
    else if (c != '\'' && !name.empty() && !name.ends_with('-'))
      name += '-';
  }
  cut_between_words(name);
  while (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace podmill
