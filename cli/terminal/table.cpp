// SPDX-License-Identifier: MIT
#include "cli/terminal/table.h"

#include <algorithm>
#include <string_view>

#include "cli/terminal/terminal.h"

namespace podmill {
namespace {

constexpr int gap = 2, least_prose = 24;  // narrower columns of prose can't be read

std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

std::string without_trailing_space(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

}  // namespace

bool Table::is_prose(const Row& row, std::size_t cell) const {
  return columns_[cell] == Column::prose || (row.size() < columns_.size() && cell + 1 == row.size());
}

std::vector<int> Table::widths() const {
  std::vector<int> widths(columns_.size());
  for (const Row& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!is_prose(row, i)) widths[i] = std::max(widths[i], columns(row[i]));
  return widths;
}

bool Table::fits(const std::vector<int>& widths, int width) const {
  int whole = indent_;
  for (const int column : widths) whole += column > 0 ? column + gap : 0;
  if (whole - gap > width) return false;
  return std::ranges::all_of(rows_, [&](const Row& row) {
    int at = indent_;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (is_prose(row, i)) return at + std::min(columns(row[i]), least_prose) <= width;
      at += widths[i] > 0 ? widths[i] + gap : 0;
    }
    return true;
  });
}

std::string Table::in_columns(const Row& row, const std::vector<int>& widths, int width) const {
  std::string line = blanks(indent_);
  int at = indent_;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (is_prose(row, i)) {
      line += wrapped(row[i], at, width + 1);
      break;
    }
    if (widths[i] == 0) continue;
    const std::string fill = blanks(widths[i] - columns(row[i]));
    line += columns_[i] == Column::figure ? fill + row[i] : row[i] + fill;
    line += blanks(gap);
    at += widths[i] + gap;
  }
  return without_trailing_space(std::move(line));
}

/// A cell that does not fit behind the others begins the next line.
std::string Table::in_turn(const Row& row, int width) const {
  constexpr int deeper = 4;
  const int below = indent_ + deeper;
  std::string text = blanks(indent_);
  int at = indent_;
  bool is_first = true;
  for (const std::string& cell : row) {
    if (cell.empty()) continue;
    const bool goes_below = !is_first && at + gap + columns(cell) > width;
    if (goes_below) text += '\n';
    if (!is_first) text += blanks(goes_below ? below : gap);
    at = goes_below ? below : at + (is_first ? 0 : gap);
    text += wrapped(cell, below, width + 1, at);
    at = columns(std::string_view(text).substr(text.rfind('\n') + 1));
    is_first = false;
  }
  return text + '\n';
}

std::string Table::text(int width) const {
  const std::vector<int> taken = widths();
  const bool is_wide = fits(taken, width);
  std::string text;
  for (const Row& row : rows_) text += is_wide ? in_columns(row, taken, width) : in_turn(row, width);
  return text;
}

}  // namespace podmill
