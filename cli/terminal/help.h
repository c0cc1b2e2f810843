// SPDX-License-Identifier: MIT
#pragma once
#include <memory>

namespace CLI {
class FormatterBase;
}

namespace podmill {

/// How `--help` is laid out, for CLI11: two columns, the right one broken between words at the terminal's width, and
/// below the left one where that is narrow. An option shows its option_text() behind its name, and nothing where it
/// has none.
std::shared_ptr<CLI::FormatterBase> help_layout();

}  // namespace podmill
