// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "words/markdown/paragraph.h"

namespace podmill {

struct ListStyle {
  bool ordered = false;
  bool tight = false;  ///< no empty lines between its items
  int first = 1;       ///< of an ordered list: its first number
};

/// Takes a document's blocks one after the other. Lists and items may stand inside items, to any depth.
class BlockWriter {
 public:
  virtual ~BlockWriter() = default;
  virtual void begin_list(const ListStyle& style) = 0;
  virtual void end_list() = 0;
  virtual void begin_item() = 0;
  virtual void end_item() = 0;
  /// A paragraph, heading, table, code, or what HTML shows: one line at least, none empty, no space behind them.
  virtual void block(const std::vector<ShownLine>& lines) = 0;
};

/// Hands a Markdown document to `writer` and gives its title: a level 1 heading that is the first thing in it, and
/// that `writer` doesn't get.
std::string write_blocks(std::string_view markdown, const StandsAlone& stands_alone, BlockWriter& writer);

}  // namespace podmill
