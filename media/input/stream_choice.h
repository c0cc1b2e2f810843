// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "media/input/source.h"

namespace podmill {

/// Which audio streams of a source are heard, by their places in info().audio.
struct StreamChoice {
  std::vector<std::size_t> streams;  ///< at least one
  std::string why;                   ///< for people; empty: there was no choice
  std::vector<std::string> remarks;  ///< that others carry speech too, and how they are taken
};

/// The streams that `wish` names: "auto" (the one that a person would take), "mix" (all), a number from 1, or a
/// language as language_code() knows it. Streams are decoded here and there only where there is a choice. `name` is
/// what an Error calls the source, `file_name` what remarks do. Throws Error{Fault::input}: there is none like that.
StreamChoice choose_streams(MediaSource& source, const std::string& wish, const std::string& name,
                            const std::string& file_name);

}  // namespace podmill
