// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace podmill {

/// One way to write down what came of many files. A new one is a writer of its own and a line in the table of its
/// kind (check_formats.cpp, outcome_formats.cpp).
template <class Item>
struct DocumentFormat {
  std::string_view name;  ///< as `--format` takes it
  std::string_view what;
  std::string (*write)(std::span<const Item> items);  ///< the whole document; ends with a newline, if anything
};

}  // namespace podmill
