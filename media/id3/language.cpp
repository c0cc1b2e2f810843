// SPDX-License-Identifier: MIT
#include "media/id3/language.h"

#include <unicode/localpointer.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <algorithm>

#include "system/ascii_lower.h"

namespace podmill {
namespace {

/// The language, as "de", whose code for bibliographies this is ("ger"): CLDR's aliases tell of each what it is.
/// Empty where it is none.
std::string of_bibliographies(const std::string& code) {
  UErrorCode failed = U_ZERO_ERROR;
  const icu::LocalUResourceBundlePointer metadata(ures_openDirect(nullptr, "metadata", &failed));
  const icu::LocalUResourceBundlePointer aliases(ures_getByKey(metadata.getAlias(), "alias", nullptr, &failed));
  const icu::LocalUResourceBundlePointer languages(ures_getByKey(aliases.getAlias(), "language", nullptr, &failed));
  const icu::LocalUResourceBundlePointer alias(ures_getByKey(languages.getAlias(), code.c_str(), nullptr, &failed));
  if (U_FAILURE(failed) || icu::ures_getUnicodeStringByKey(alias.getAlias(), "reason", &failed) != u"bibliographic")
    return {};
  std::string language;
  return icu::ures_getUnicodeStringByKey(alias.getAlias(), "replacement", &failed).toUTF8String(language);
}

}  // namespace

std::string iso639_2(std::string_view language) {
  const std::string code = ascii_lower(language.substr(0, language.find_first_of("-_")));
  if (!std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  if (code.size() != 2 && code.size() != 3) return {};
  const std::string two_letters = code.size() == 2 ? code : of_bibliographies(code);
  return two_letters.empty() ? code : uloc_getISO3Language(two_letters.c_str());
}

}  // namespace podmill
