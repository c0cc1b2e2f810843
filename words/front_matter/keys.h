// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace podmill {

class Entries;

/// What names a thing that a map describes, the first that is there.
inline constexpr std::array naming_keys{"name", "image", "src"};

/// A key as keys are compared: in small letters, without what stands between words. "episode-type", "episodeType" and
/// "itunes:episodeType" are one key to their authors.
std::string squeezed_key(std::string_view key);

/// The key of ours that somebody meant by one that is none: one letter away, or two where both have five or more, or
/// its name in another language. Empty: none is near, it is one of ours, or other programs define it. Both squeezed.
std::string key_meant_by(std::string_view key);

/// Whether a squeezed key is one of ours, or of a site, or nearly one of ours.
bool is_known_key(std::string_view key);

/// Throws Error{Fault::input} at the first key that is nearly one of ours, with "did you mean", and at one that is
/// said twice.
void check_keys(const Entries& entries);

/// The same for what front matter has inside: `known` are the keys there.
void check_keys(const Entries& entries, std::initializer_list<std::string_view> known);

}  // namespace podmill
