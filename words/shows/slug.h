// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace podmill {

/// Longer ones are cut between words.
inline constexpr std::size_t longest_slug = 60;

/// A title as a short name for files and addresses: a-z, 0-9 and single hyphens between words, letters of other
/// scripts by the Latin letters people write for them ("Über Öl" is "uber-ol", in German "ueber-oel"). `language`:
/// its code; empty: not known. Empty where nothing of the text can be told so. One thread at a time.
std::string slug(std::string_view text, std::string_view language);

}  // namespace podmill
