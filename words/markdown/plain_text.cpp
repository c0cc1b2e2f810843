// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "words/markdown/document_blocks.h"
#include "words/markdown/markdown.h"

namespace podmill {
namespace {

/// Writes the blocks of a document one below the other.
class PlainText final : public BlockWriter {
 public:
  void begin_list(const ListStyle& style) override;
  void end_list() override;
  void begin_item() override;
  void end_item() override { marker_.clear(); }
  void block(const std::vector<ShownLine>& lines) override;
  std::string take() { return std::move(text_); }

 private:
  void put_line(const ShownLine& line);

  std::string text_;
  std::vector<ListStyle> lists_;  // `first`: of the next item
  std::string marker_;            // of the item whose first line is still to come
  bool blank_line_ = false;
};

void PlainText::begin_list(const ListStyle& style) {
  lists_.push_back(style);
  if (lists_.size() == 1) blank_line_ = true;
}

void PlainText::end_list() {
  lists_.pop_back();
  if (lists_.empty()) blank_line_ = true;
}

void PlainText::begin_item() {
  ListStyle& list = lists_.back();
  marker_ = list.ordered ? fmt::format("{}. ", list.first++) : "- ";
}

void PlainText::block(const std::vector<ShownLine>& lines) {
  const bool tight = !lists_.empty() && lists_.back().tight;
  if (!text_.empty() && (!tight || blank_line_)) text_ += '\n';
  blank_line_ = false;
  for (const ShownLine& line : lines) put_line(line);
}

void PlainText::put_line(const ShownLine& line) {
  const std::string marker = std::exchange(marker_, {});
  if (!lists_.empty() && !line.stands_alone) {
    const std::size_t depth = std::min<std::size_t>(marker.empty() ? lists_.size() : lists_.size() - 1, 8);
    text_.append(2 * depth, ' ').append(marker);
  }
  text_.append(with_addresses(line)).append("\n");
}

}  // namespace

PlainDocument plain_text(std::string_view markdown, const StandsAlone& stands_alone) {
  PlainText writer;
  PlainDocument document;
  document.title = write_blocks(markdown, stands_alone, writer);
  document.text = writer.take();
  while (document.text.ends_with('\n')) document.text.pop_back();
  return document;
}

}  // namespace podmill
