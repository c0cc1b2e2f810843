// SPDX-License-Identifier: MIT
#include "words/text/line_remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "system/error.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

constexpr std::size_t most_remarks = 100;

}  // namespace

std::string beginning_of(std::string_view line) {
  constexpr std::size_t shown_bytes = 40;
  line = trim(line);
  if (line.size() <= shown_bytes) return std::string(line);
  std::size_t end = shown_bytes;
  while (end > 0 && (line[end] & 0xC0) == 0x80) --end;
  return std::string(line.substr(0, end)) + "…";
}

std::string in_file(std::string_view remark, std::string_view file) {
  constexpr std::string_view beginning = "line ";
  const std::string_view rest = remark.substr(std::min(beginning.size(), remark.size()));
  int line = 0;
  const auto [behind, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
  if (!remark.starts_with(beginning) || failed != std::errc()) return std::string(remark);
  return where(Place{file, line}) + std::string(behind, rest.data() + rest.size());
}

std::vector<std::string> LineRemarks::in_order() const {
  std::vector<std::string> told;
  for (const auto& [line, remark] : remarks_) {
    if (told.size() == most_remarks) {
      told.push_back(fmt::format("and {} more lines", remarks_.size() - most_remarks));
      break;
    }
    told.push_back(remark);
  }
  return told;
}

}  // namespace podmill
