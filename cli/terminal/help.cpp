// SPDX-License-Identifier: MIT
#include "cli/terminal/help.h"

#include <CLI/CLI.hpp>

#include "cli/terminal/screen_text.h"
#include "cli/terminal/terminal.h"

namespace podmill {
namespace {

constexpr int right_column = 25;   // behind "-o,--output FILE|DIR"
constexpr int least_columns = 55;  // of a terminal for two of them; on a narrower one the right one stands below

class Layout final : public CLI::Formatter {
 public:
  Layout() {
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    // CLI11 leaves two blank lines between groups, and one at the end.
    std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
    for (std::size_t at = 0; (at = text.find("\n\n\n")) != std::string::npos;) text.erase(at, 1);
    while (text.ends_with("\n\n")) text.pop_back();
    return reflowed(text, terminal_width());
  }
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string left = make_option_name(option, is_positional);
    if (!is_positional && !option->get_option_text().empty()) left += " " + option->get_option_text();
    return row(left, option->get_description());
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return row(command->get_name(), command->get_description());
  }

 private:
  static std::string row(const std::string& left, const std::string& right) {
    constexpr int below = 6;
    const int width = terminal_width();
    if (width < least_columns)
      return "  " + left + "\n" + std::string(below, ' ') + wrapped(right, below, width) + "\n";
    return "  " + fitted(left, right_column - 2) + wrapped(right, right_column, width) + "\n";
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_layout() { return std::make_shared<Layout>(); }

}  // namespace podmill
