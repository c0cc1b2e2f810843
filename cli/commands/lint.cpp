// SPDX-License-Identifier: MIT
#include "cli/commands/lint.h"

#include <fmt/format.h>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "system/error.h"
#include "words/chapters/lint.h"
#include "words/chapters/platforms.h"

namespace podmill {
namespace {

/// "notes.md:12", or where no line is known "chapters.json: chapter 3".
std::string place(const std::string& file, const LintFinding& finding) {
  const bool as_number = finding.line == 0 && finding.chapter > 0;
  return as_number ? fmt::format("{}: chapter {}", file, finding.chapter) : where({file, finding.line});
}

}  // namespace

void add_lint_options(Command command, LintWish& wish) {
  std::vector<std::string> names;
  std::string help = "Whose rules to hold them to, for --lint; all unless told otherwise";
  for (const PlatformRules& platform : platform_rules()) {
    names.emplace_back(platform.name);
    help += fmt::format("; {}: {}{}", platform.name, platform.what,
                        platform.in_description ? ", times in the description" : "");
  }
  const Option lint =
      command.flag("--lint", wish.wanted, "Print what platforms will not like about them, and not the chapters");
  command.value("--for", wish.platforms, help).one_of(names).shown_as("PLATFORM").only_with(lint);
  command.flag("--strict", wish.strict, "Exit with 1 where --lint finds anything").only_with(lint);
}

int lint(const std::string& file, std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
         const LintWish& wish) {
  const std::vector<LintFinding> findings = lint_chapters(chapters, wish.platforms, duration);
  for (const LintFinding& finding : findings)
    print_lines(fmt::format("{}: {}: {}; {}\n", place(file, finding), finding.platform, finding.text, finding.cure));
  return wish.strict && !findings.empty() ? 1 : 0;
}

}  // namespace podmill
