// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "words/markdown/markdown.h"
#include "words/markdown/tree.h"

namespace podmill {

struct ShownLine : InlineText {
  bool stands_alone = false;
};

/// The lines a reader sees of a paragraph, trimmed, none empty but a table's rows, every link with text. CommonMark
/// reads a line's end as a space; addresses and lines that stand alone keep their lines, and so do a table's rows.
std::vector<ShownLine> shown_lines(const std::vector<InlineLines::Line>& lines, const StandsAlone& stands_alone);

}  // namespace podmill
