// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// The beginning of a line, of about 40 bytes.
std::string beginning_of(std::string_view line);

/// "notes.md:3: …" of "line 3: …"; any other remark as it is.
std::string in_file(std::string_view remark, std::string_view file);

/// Remarks on lines, told in the lines' order; more than a hundred help nobody, and are only counted.
class LineRemarks {
 public:
  void add(int line, std::string remark) { remarks_.emplace(line, std::move(remark)); }
  std::vector<std::string> in_order() const;

 private:
  std::multimap<int, std::string> remarks_;
};

}  // namespace podmill
