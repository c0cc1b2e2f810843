// SPDX-License-Identifier: MIT
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "words/markdown.h"
#include "words/markdown_tree.h"
#include "words/time_code.h"
#include "words/unicode.h"

namespace podmill {
namespace {

/// "text (url)" for every link, or the text alone where it is the address, or a time to jump to.
std::string with_addresses(const InlineText& line) {
  std::string text;
  std::size_t written = 0;
  for (const Link& link : line.links) {
    text.append(line.text, written, link.end - written);
    written = link.end;
    const std::string_view shown = std::string_view(line.text).substr(link.begin, link.end - link.begin);
    if (shows_itself(line, link) || parse_time(trim(shown))) continue;
    text += trim(shown).empty() ? link.url : fmt::format(" ({})", link.url);
  }
  return text.append(line.text, written);
}

bool is_address(std::string_view line) {
  return (line.starts_with("https://") || line.starts_with("http://")) && line.find(' ') == std::string_view::npos;
}

/// The line under a table's heads: "|---|:--|".
bool is_under_heads(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

/// A table's row with its cells set apart by dashes.
std::string shown_row(std::string_view row) {
  std::string shown;
  while (!row.empty()) {
    const std::size_t end = std::min(row.find('|'), row.size());
    const std::string_view cell = trim(row.substr(0, end));
    if (!cell.empty()) shown.append(shown.empty() ? "" : " – ").append(cell);
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return shown;
}

/// The rows of a table, without the line under its heads.
std::vector<std::string> shown_table(const std::vector<InlineLines::Line>& lines) {
  std::vector<std::string> rows;
  for (const auto& line : lines) {
    if (!is_under_heads(line.text)) rows.push_back(shown_row(with_addresses(line)));
  }
  return rows;
}

/// Writes the blocks of a document one below the other.
class PlainText {
 public:
  explicit PlainText(const StandsAlone& stands_alone) : stands_alone_(stands_alone) {}

  void visit(cmark_node* node, bool entering);
  PlainDocument take() { return std::move(document_); }

 private:
  struct List {
    bool ordered, tight;
    int number;
  };

  void visit_list(cmark_node* node, bool entering);
  void visit_heading(cmark_node* node);
  void visit_code(cmark_node* node);
  void visit_html(cmark_node* node);
  std::vector<std::string> joined(const std::vector<InlineLines::Line>& lines) const;
  void put_block(const std::vector<std::string>& lines);
  void put_line(std::string_view line);
  void begin_block();

  const StandsAlone& stands_alone_;
  PlainDocument document_;
  InlineLines inlines_;
  std::vector<List> lists_;
  std::string marker_;  // of the item whose first line is still to come
  bool blank_line_ = false, anything_ = false;
};

void PlainText::visit(cmark_node* node, bool entering) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
      return visit_list(node, entering);
    case CMARK_NODE_PARAGRAPH:
      if (!entering) put_block(joined(inlines_.take()));
      return;
    case CMARK_NODE_HEADING:
      if (!entering) visit_heading(node);
      return;
    case CMARK_NODE_CODE_BLOCK:
      return visit_code(node);
    case CMARK_NODE_HTML_BLOCK:
      return visit_html(node);
    default:
      return inlines_.visit(node, entering);
  }
}

void PlainText::visit_list(cmark_node* node, bool entering) {
  if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
    if (entering) {
      lists_.push_back({cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_tight(node) != 0,
                        cmark_node_get_list_start(node)});
    } else {
      lists_.pop_back();
    }
    const bool outermost = lists_.size() == (entering ? 1 : 0);
    if (outermost) blank_line_ = true;
    return;
  }
  if (!entering) return marker_.clear();
  List& list = lists_.back();
  marker_ = list.ordered ? fmt::format("{}. ", list.number++) : "- ";
}

void PlainText::visit_heading(cmark_node* node) {
  const auto lines = joined(inlines_.take());
  const std::string heading = fmt::format("{}", fmt::join(lines, " "));
  if (anything_ || cmark_node_get_heading_level(node) != 1 || stands_alone_(heading)) return put_block(lines);
  anything_ = true;
  document_.title = heading;
}

void PlainText::visit_code(cmark_node* node) {
  std::string_view code = cmark_node_get_literal(node);
  std::vector<std::string> lines;
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    lines.emplace_back(code.substr(0, end));
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  put_block(lines);
}

void PlainText::visit_html(cmark_node* node) {
  std::string_view html = cmark_node_get_literal(node);
  for (const std::string_view unseen : {"<!", "<?", "<script", "<style"}) {
    if (html.starts_with(unseen)) return;
  }
  std::vector<std::string> lines;
  while (!html.empty()) {
    const std::size_t end = std::min(html.find('\n'), html.size());
    for (const InlineText& line : read_inline(trim(html.substr(0, end)))) lines.push_back(with_addresses(line));
    html.remove_prefix(std::min(end + 1, html.size()));
  }
  put_block(lines);
}

/// CommonMark reads a line's end as a space; chapters and addresses that stand alone keep their lines.
std::vector<std::string> PlainText::joined(const std::vector<InlineLines::Line>& lines) const {
  if (lines.size() > 1 && is_under_heads(lines[1].text)) return shown_table(lines);
  const auto alone = [this](std::string_view line) { return is_address(line) || stands_alone_(line); };
  std::vector<std::string> texts;
  bool join = false, last_alone = false;
  for (const auto& line : lines) {
    const std::string written = with_addresses(line);
    const std::string_view text = trim(written);
    const bool is_alone = alone(text);
    if (join && !is_alone && !last_alone) {
      texts.back().append(" ").append(text);
    } else {
      texts.emplace_back(text);
    }
    join = line.soft_break;
    last_alone = is_alone;
  }
  return texts;
}

void PlainText::put_block(const std::vector<std::string>& lines) {
  anything_ = true;
  bool first = true;
  for (const std::string& line : lines) {
    if (trim(line).empty()) continue;
    if (std::exchange(first, false)) begin_block();
    put_line(trim_back(line));
  }
}

void PlainText::begin_block() {
  const bool tight = !lists_.empty() && lists_.back().tight;
  if (!document_.text.empty() && (!tight || blank_line_)) document_.text += '\n';
  blank_line_ = false;
}

void PlainText::put_line(std::string_view line) {
  std::string& text = document_.text;
  const std::string marker = std::exchange(marker_, {});
  if (!lists_.empty() && !stands_alone_(line)) {
    const std::size_t depth = std::min<std::size_t>(marker.empty() ? lists_.size() : lists_.size() - 1, 8);
    text.append(2 * depth, ' ').append(marker);
  }
  text.append(line).append("\n");
}

/// Some of cmark-gfm's work grows with the square of a paragraph's length; no person's paragraph is as long.
constexpr std::size_t longest_paragraph_bytes = std::size_t{32} * 1024;

/// The same text with an empty line wherever a paragraph would become longer.
std::string with_bounded_paragraphs(std::string_view markdown) {
  std::string text;
  std::size_t paragraph = 0;
  while (!markdown.empty()) {
    std::size_t end = std::min({markdown.find('\n'), markdown.size(), longest_paragraph_bytes});
    for (int tail = 0; tail < 3 && end > 0 && end < markdown.size() && (markdown[end] & 0xC0) == 0x80; ++tail) --end;
    const std::string_view piece = markdown.substr(0, end);
    if (paragraph + piece.size() > longest_paragraph_bytes) {
      text += '\n';
      paragraph = 0;
    }
    text.append(piece).append("\n");
    paragraph = trim(piece).empty() ? 0 : paragraph + piece.size() + 1;
    markdown.remove_prefix(end);
    if (markdown.starts_with('\n')) markdown.remove_prefix(1);
  }
  return text;
}

}  // namespace

PlainDocument plain_text(std::string_view markdown, const StandsAlone& stands_alone) {
  PlainText writer(stands_alone);
  MarkdownTree(with_bounded_paragraphs(markdown)).walk([&](cmark_node* node, bool entering) {
    writer.visit(node, entering);
  });
  PlainDocument document = writer.take();
  while (document.text.ends_with('\n')) document.text.pop_back();
  return document;
}

}  // namespace podmill
