// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "media/id3/tag.h"
#include "pipeline/episode.h"
#include "pipeline/report.h"

namespace podmill {

/// What the author says, and where the author says nothing, what the source says of itself.
Tags over(Tags author, const Tags& source);

/// One side's words for a tag. Empty: not said.
struct TagWords {
  Tags tags;
  std::string description;
};
/// A tag's words by the same rule; no chapters, no pictures. The source is the recording that an episode is made of,
/// or the file whose tag is written anew.
TagContent words_over(const TagWords& author, const TagWords& source);

/// Warns of words of the author's that no tag can hold.
void warn_of_lost_words(const Tags& author, Report& report);

}  // namespace podmill
