// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "words/markdown/markdown.h"

struct cmark_node;

namespace podmill {

/// A Markdown text as cmark-gfm understands it, with bare addresses and ~~strikethrough~~. Its tables are not used:
/// a row may stand for thousands of cells that nobody wrote.
class MarkdownTree {
 public:
  explicit MarkdownTree(std::string_view markdown);

  /// Calls `visit(node, entering)` for every node, parents before and again after their children.
  template <class Visit>
  void walk(Visit&& visit) const {
    for (Walk walk(root_.get()); cmark_node* node = walk.next();) visit(node, walk.entering());
  }

 private:
  class Walk {
   public:
    explicit Walk(cmark_node* root);
    ~Walk();
    Walk(const Walk&) = delete;
    cmark_node* next();
    bool entering() const { return entering_; }

   private:
    struct State;
    std::unique_ptr<State> state_;
    bool entering_ = false;
  };
  struct Free {
    void operator()(cmark_node* node) const noexcept;
  };
  std::unique_ptr<cmark_node, Free> root_;
};

/// Collects the inline nodes of a paragraph, heading or table cell as lines.
class InlineLines {
 public:
  struct Line : InlineText {
    bool soft_break = false;  ///< only the source's line ended here
  };

  void visit(cmark_node* node, bool entering);
  void add_line(std::string_view text);  ///< one as it is, with a hard break
  std::vector<Line> take();              ///< and start anew

 private:
  void write(std::string_view text) { lines_.back().text += text; }
  void visit_link(cmark_node* node, bool entering);
  void break_line(bool soft);
  std::vector<Line> lines_{1};
  std::vector<std::size_t> open_links_;
};

}  // namespace podmill
