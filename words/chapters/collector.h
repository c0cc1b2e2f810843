// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>
#include <vector>

#include "words/chapters/list.h"
#include "words/text/line_remarks.h"

namespace podmill {

/// Collects the chapters of a file as its reader comes upon them, in any order. Lines count from 1.
class ChapterCollector {
 public:
  void add(int line, WrittenChapter chapter);
  void refuse(int line, std::string_view text, std::string_view reason);
  /// What else is to be told of a line.
  void remark(int line, std::string_view what);

  /// Sorted by time; of equal times the first. Titles are on one line and trimmed; ends that come before their
  /// start, overlap the next chapter or only say where it begins are gone.
  ChapterLines in_order() &&;

 private:
  struct Entry {
    int line = 0;
    WrittenChapter chapter;
  };
  std::vector<Entry> entries_;
  LineRemarks remarks_;
};

}  // namespace podmill
