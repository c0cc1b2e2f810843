// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace podmill {

/// How a command is told to tell what came of its work.
struct Documents {
  std::string format =
      "text";           ///< as it goes, for people; or a DocumentFormat's name: that document and nothing else
  std::string summary;  ///< a file that the Markdown is added to; empty: none

  bool are_text() const { return format == "text"; }
};

}  // namespace podmill
