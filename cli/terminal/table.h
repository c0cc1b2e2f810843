// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace podmill {

/// A table for people: columns two spaces apart, each as wide as its widest cell, empty ones left out. Where they are
/// too wide for the terminal, each row is told on lines of its own instead, its cells one after the other.
class Table {
 public:
  enum class Column {
    text,    ///< to the left
    figure,  ///< to the right
    prose    ///< of many words, and the last one: what does not fit goes on below
  };
  using Row = std::vector<std::string>;

  Table(std::vector<Column> columns, int indent) : columns_(std::move(columns)), indent_(indent) {}
  /// The last cell of a row that has fewer than the others is prose, and takes the columns that are left.
  void add(Row row) { rows_.push_back(std::move(row)); }
  /// Every line ends with a newline and has no space before it. No line is wider than `width`, unless by a single
  /// word.
  std::string text(int width) const;

 private:
  bool is_prose(const Row& row, std::size_t cell) const;
  std::vector<int> widths() const;
  bool fits(const std::vector<int>& widths, int width) const;
  std::string in_columns(const Row& row, const std::vector<int>& widths, int width) const;
  std::string in_turn(const Row& row, int width) const;

  std::vector<Column> columns_;
  int indent_;
  std::vector<Row> rows_;
};

}  // namespace podmill
