// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace podmill {

/// The body of an ID3v2.4 frame in the encodings that ID3v2.3 has (§3.3): text in UTF-8, or in UTF-16 without a byte
/// order mark, becomes UTF-16 with one, and several values in one text frame become one, with strokes between. A body
/// that needs none of it stays byte for byte, and so does that of a frame which holds no text in any encoding.
std::vector<std::byte> recoded_for_v23(std::string_view id, std::vector<std::byte> body);

}  // namespace podmill
