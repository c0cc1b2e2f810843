// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "words/chapters/list.h"

namespace podmill {

/// `line 3: "its beginning…" is no chapter: reason`
std::string no_chapter(int line, std::string_view text, std::string_view reason);

/// Remarks on lines, told in the lines' order; more than a hundred help nobody, and are only counted.
class LineRemarks {
 public:
  void add(int line, std::string remark) { remarks_.emplace(line, std::move(remark)); }
  std::vector<std::string> in_order() const;

 private:
  std::multimap<int, std::string> remarks_;
};

/// What a reader of a chapter file comes upon. Lines count from 1.
class FoundChapters {
 public:
  void take(int line, WrittenChapter chapter);
  void refuse(int line, std::string_view text, std::string_view reason);

  /// Sorted by time; of equal times the first. Titles are on one line and trimmed; ends that come before their
  /// start, overlap the next chapter or only say where it begins are gone.
  ChapterLines in_order() &&;

 private:
  struct MeasuredFile {
    int line;
    WrittenChapter chapter;
  };
  std::vector<MeasuredFile> found_;
  LineRemarks remarks_;
};

}  // namespace podmill
