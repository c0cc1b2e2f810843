// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>
#include <vector>

#include "words/chapters/line_remarks.h"
#include "words/chapters/list.h"

namespace podmill {

/// Collects the chapters of a file as its reader comes upon them, in any order. Lines count from 1.
class ChapterCollector {
 public:
  void add(int line, WrittenChapter chapter);
  void refuse(int line, std::string_view text, std::string_view reason);

  /// Sorted by time; of equal times the first. Titles are on one line and trimmed; ends that come before their
  /// start, overlap the next chapter or only say where it begins are gone.
  ChapterLines in_order() &&;

 private:
  struct Entry {
    int line;
    WrittenChapter chapter;
  };
  std::vector<Entry> entries_;
  LineRemarks remarks_;
};

}  // namespace podmill
