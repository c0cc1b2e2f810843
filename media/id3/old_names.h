// SPDX-License-Identifier: MIT
#pragma once
#include <optional>

#include "media/id3/v23.h"

namespace podmill {

/// An ID3v2.2 frame, its id of three letters and its body, by the name and in the form that ID3v2.3 has for it;
/// nothing where 2.3 has none.
std::optional<TagFrame> named_anew(TagFrame frame);

}  // namespace podmill
