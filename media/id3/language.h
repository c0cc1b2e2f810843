// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// The ISO 639-2 code that ID3 asks for, of "en", "en-US", "EN_gb" or "eng"; empty where the text is no code of that
/// kind. Where a language has two, the terminological one: "deu" of "de", "deu" and "ger". Any other three letters
/// are taken for a code.
std::string iso639_2(std::string_view language);

}  // namespace podmill
