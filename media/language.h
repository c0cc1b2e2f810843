// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// The ISO 639-2 code (terminological where there are two) that ID3 asks for, of "en", "en-US", "EN_gb" or
/// "eng"; empty where the text is no code of that kind.
std::string iso639_2(std::string_view language);

}  // namespace podmill
